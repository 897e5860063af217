package privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.http.ProblemException;
import platform.tasks.Tasks;
import privacy.Corrections.Shown;
import privacy.Corrections.Taken;
import testing.MovableClock;
import testing.TestDatabase;

/** A link works once, for its person, for a while, and only if we made it. */
class CorrectionsTest {

    private static final String EMAIL = "zoe@mail.test";
    private static final PersonRecord ORDER = new PersonRecord(PersonRecord.Kind.ORDER, "s", 7, 70);

    private final MovableClock clock = MovableClock.running();
    private final Keyring keyring = Keyring.ephemeral();
    private final Held held = new Held();
    private final Post post = new Post();
    private Vertx vertx;
    private Database database;
    private Corrections corrections;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        Pool pool = TestDatabase.fresh().pool(vertx);
        database = new Database(pool);
        corrections = corrections(Optional.of(URI.create("https://wci.test/base/")));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void takesWhatAPersonSaysOnce() {
        String token = begin();

        Shown.Addresses shown = (Shown.Addresses) await(corrections.show(token));
        String mark = shown.byMark().keySet().iterator().next();
        assertThat(shown.byMark()).containsExactly(Map.entry(mark, address("Main St 1")));
        assertThat(await(corrections.take(token, Map.of(mark, address("Main St 1")))))
                .isEqualTo(Taken.SAME);
        assertThat(await(corrections.take(token, Map.of(mark, address("Main St 2")))))
                .isEqualTo(Taken.KEPT);
        assertThat(await(corrections.take(token, Map.of(mark, address("Main St 3")))))
                .isEqualTo(Taken.OVER);
        assertThat(await(corrections.show(token))).isInstanceOf(Shown.Over.class);
    }

    @Test
    void doesNotWorkWhenItsTimeIsOver() {
        String token = begin();
        clock.pass(Duration.ofDays(3));

        assertThat(await(corrections.show(token))).isInstanceOf(Shown.Over.class);
        assertThat(await(corrections.take(token, Map.of()))).isEqualTo(Taken.OVER);
    }

    /** Neither made up, nor with a later end, nor of another's request. */
    @Test
    void isNoLinkUnlessWeSignedIt() {
        String[] parts = begin().split("\\.", -1);
        String later = Long.toString(Long.parseLong(parts[1]) + 1);

        for (String forged : List.of(
                parts[0] + "." + later + "." + parts[2],
                "pr_0123456789abcdef." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + "A".repeat(43),
                parts[0] + "." + parts[1],
                "../../etc/passwd")) {
            assertThat(await(corrections.show(forged))).as(forged).isInstanceOf(Shown.Unknown.class);
            assertThat(await(corrections.take(forged, Map.of()))).isEqualTo(Taken.OVER);
        }
    }

    @Test
    void takesNothingAboutAnAddressThatIsNotHeldSoAnyMore() {
        String token = begin();
        String mark = ((Shown.Addresses) await(corrections.show(token)))
                .byMark()
                .keySet()
                .iterator()
                .next();
        held.address = address("Moved 9");

        assertThat(await(corrections.take(token, Map.of(mark, address("Main St 2")))))
                .isEqualTo(Taken.CHANGED_MEANWHILE);
    }

    @Test
    void endsWhenThePersonIsErased() {
        String token = begin();
        await(database.transaction(tx -> corrections.forget(tx, EmailIndex.of(keyring, EMAIL))));

        assertThat(await(corrections.show(token))).isInstanceOf(Shown.Over.class);
        assertThat(post.forgotten).containsExactly(token.substring(0, token.indexOf('.')));
    }

    @Test
    void saysWhyThereIsNoLink() {
        assertThatThrownBy(() -> await(corrections.begin("nobody@mail.test", "key:a")))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("nothing_to_correct"));
        assertThatThrownBy(() -> await(corrections(Optional.empty()).begin(EMAIL, "key:a")))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("no_public_url"));
        post.works = false;
        assertThatThrownBy(() -> await(corrections.begin(EMAIL, "key:a")))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("no_mail_server"));
        assertThat(post.letters).isEmpty();
    }

    private String begin() {
        await(corrections.begin(" Zoe@Mail.test ", "key:a"));
        CorrectionMail.Letter letter = post.letters.get(0);
        assertThat(letter.recipient()).isEqualTo("Zoe@Mail.test");
        assertThat(letter.storeId()).isEqualTo("s");
        String prefix = "https://wci.test/base" + Corrections.PATH;
        assertThat(letter.link().toString()).startsWith(prefix);
        return letter.link().toString().substring(prefix.length());
    }

    private Corrections corrections(Optional<URI> publicUrl) {
        return new Corrections(
                database,
                keyring,
                new Tasks(database, vertx.eventBus()),
                List.of(held),
                index -> Future.succeededFuture(
                        index.equals(EmailIndex.of(keyring, EMAIL)) ? List.of(ORDER) : List.<PersonRecord>of()),
                post,
                new Corrections.Settings(publicUrl, Duration.ofDays(3)),
                clock);
    }

    private static String code(Throwable failure) {
        return ((ProblemException) failure).problem().code();
    }

    private static AddressParts address(String street) {
        return AddressParts.of(name -> name.equals("address_1") ? street : "");
    }

    private static final class Held implements Correctable {

        private AddressParts address = address("Main St 1");

        @Override
        public Future<List<AddressParts>> addresses(SqlClient client, PersonRecord record) {
            return Future.succeededFuture(List.of(address, address, address("")));
        }

        @Override
        public Future<Boolean> correct(PersonRecord record, List<Correction> corrections) {
            throw new IllegalStateException("only a task corrects");
        }
    }

    private static final class Post implements CorrectionMail {

        private final List<Letter> letters = new ArrayList<>();
        private final List<String> forgotten = new ArrayList<>();
        private boolean works = true;

        @Override
        public boolean isSent() {
            return works;
        }

        @Override
        public Future<Void> send(Tx tx, Letter letter) {
            letters.add(letter);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> forget(Tx tx, List<String> requestIds) {
            forgotten.addAll(requestIds);
            return Future.succeededFuture();
        }
    }
}
