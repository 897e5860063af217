package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.http.ProblemException;
import platform.tasks.InTurn;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/**
 * Has a person correct what is held of them (GDPR, article 16): by a link that is mailed to the address by which they are known
 * they see the addresses that can still be corrected, and say how they are right. The stores are changed, and our copies follow
 * them. Every future fails with the database, or as said.
 */
public final class Corrections {

    /** Where the link leads, before what it ends in. */
    public static final String PATH = "/privacy/corrections/";

    private static final int MOST_ADDRESSES = 20;

    private final Database database;
    private final Keyring keyring;
    private final Tasks tasks;
    private final CorrectionRepository repository;
    private final CorrectionLink links;
    private final List<Correctable> rooms;
    private final Function<Buffer, Future<List<PersonRecord>>> find;
    private final CorrectionMail mail;
    private final Settings settings;
    private final Clock clock;

    /**
     * How links are made.
     *
     * @param publicUrl our address as persons reach it; without it there are no links
     * @param lifetime how long a link works
     */
    public record Settings(Optional<URI> publicUrl, Duration lifetime) {}

    Corrections(
            Database database,
            Keyring keyring,
            Tasks tasks,
            List<Correctable> rooms,
            Function<Buffer, Future<List<PersonRecord>>> find,
            CorrectionMail mail,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.tasks = tasks;
        this.repository = new CorrectionRepository(keyring);
        this.links = new CorrectionLink(keyring);
        this.rooms = List.copyOf(rooms);
        this.find = find;
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Mails the link. In the name of the store of the newest order, else account, that can be corrected.
     *
     * @return the request's id; fails with a 409 problem where no link or mail can be made, with 404 where nothing that can
     *     be corrected is known of the address
     */
    public Future<String> begin(String email, String by) {
        URI base = settings.publicUrl().orElseThrow(() -> unable("no_public_url", "A link needs PUBLIC_URL. Set it."));
        if (!mail.isSent()) {
            throw unable("no_mail_server", "The link is mailed, and no mail server is configured. Set SMTP_HOST.");
        }
        Buffer index = EmailIndex.of(keyring, email);
        Instant until =
                Instant.ofEpochSecond(clock.instant().plus(settings.lifetime()).getEpochSecond());
        String id = PrivacyRequests.newId();
        URI link = URI.create(base.toString().replaceAll("/+$", "") + PATH + links.token(id, until));
        return find.apply(index)
                .compose(records -> correctable(database.pool(), records))
                .map(Corrections::newest)
                .compose(newest -> database.transaction(tx -> repository
                        .insert(tx.sql(), id, index, by, until)
                        .compose(done -> mail.send(
                                tx, new CorrectionMail.Letter(id, newest.storeId(), email.strip(), link, until)))))
                .map(id);
    }

    private static PersonRecord newest(Map<PersonRecord, List<AddressParts>> correctable) {
        return correctable.keySet().stream()
                .max(Comparator.comparing(PersonRecord::isOrder).thenComparing(PersonRecord::id))
                .orElseThrow(() -> Problem.of(
                                404,
                                "nothing_to_correct",
                                "No account and no open order with this address is in a store that we may change.")
                        .exception());
    }

    private static ProblemException unable(String code, String detail) {
        return Problem.of(409, code, detail).exception();
    }

    /** What a link shows. */
    public sealed interface Shown {

        /** Addresses that can be corrected, by a mark of each. */
        record Addresses(Map<String, AddressParts> byMark, Instant until) implements Shown {}

        /** We made it, and it no longer works: it was used, its time is over, or the person was erased. */
        record Over() implements Shown {}

        /** We did not make it. */
        record Unknown() implements Shown {}
    }

    /** What a link shows now. */
    public Future<Shown> show(String token) {
        return asked(token)
                .compose(asked -> asked.isEmpty()
                        ? Future.succeededFuture(new Shown.Unknown())
                        : works(asked.get())
                                ? addresses(asked.get())
                                        .map(all -> new Shown.Addresses(
                                                all, asked.get().until()))
                                : Future.succeededFuture(new Shown.Over()));
    }

    /** How a person's word was taken. */
    public enum Taken {
        /** The stores will be told. */
        KEPT,
        /** Nothing of it differs from what is held. */
        SAME,
        /** An address is not held so any more: look again. */
        CHANGED_MEANWHILE,
        /** The link does not work. */
        OVER
    }

    /**
     * Takes the corrections, once for each link; a task has the stores follow.
     *
     * @param byMark the right addresses, by the marks under which the wrong ones were shown
     */
    public Future<Taken> take(String token, Map<String, AddressParts> byMark) {
        return asked(token).compose(asked -> {
            Optional<CorrectionRepository.Asked> open = asked.filter(this::works);
            return open.isEmpty()
                    ? Future.succeededFuture(Taken.OVER)
                    : addresses(open.get()).compose(held -> take(open.get().id(), held, byMark));
        });
    }

    private Future<Taken> take(String id, Map<String, AddressParts> held, Map<String, AddressParts> byMark) {
        if (!held.keySet().containsAll(byMark.keySet())) {
            return Future.succeededFuture(Taken.CHANGED_MEANWHILE);
        }
        List<Correction> corrections = held.entrySet().stream()
                .map(one -> new Correction(one.getValue(), byMark.getOrDefault(one.getKey(), one.getValue())))
                .filter(correction -> !correction.from().equals(correction.to()))
                .toList();
        return corrections.isEmpty()
                ? Future.succeededFuture(Taken.SAME)
                : database.transaction(tx -> repository
                        .keep(tx.sql(), id, corrections)
                        .compose(kept -> kept
                                ? tasks.enqueue(tx, new TaskKey("", CorrectTask.KIND, id))
                                        .map(Taken.KEPT)
                                : Future.succeededFuture(Taken.OVER)));
    }

    TaskHandler handler() {
        return new CorrectTask(database, repository, find, rooms);
    }

    /** Forgets what waits for a person who is erased. */
    Future<Void> forget(Tx tx, Buffer emailIndex) {
        return repository.end(tx.sql(), emailIndex).compose(ids -> mail.forget(tx, ids));
    }

    private Future<Optional<CorrectionRepository.Asked>> asked(String token) {
        return links.read(token)
                .map(signed -> repository.find(database.pool(), signed.requestId()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private boolean works(CorrectionRepository.Asked asked) {
        return asked.open() && clock.instant().isBefore(asked.until());
    }

    private Future<Map<String, AddressParts>> addresses(CorrectionRepository.Asked asked) {
        return find.apply(asked.emailIndex())
                .compose(records -> correctable(database.pool(), records))
                .map(held -> held.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .limit(MOST_ADDRESSES)
                        .collect(Collectors.toMap(
                                parts -> parts.mark(keyring), Function.identity(), (a, b) -> a, LinkedHashMap::new)));
    }

    /** Records with addresses that can be corrected. */
    private Future<Map<PersonRecord, List<AddressParts>>> correctable(SqlClient client, List<PersonRecord> records) {
        Map<PersonRecord, List<AddressParts>> held = new LinkedHashMap<>();
        return InTurn.each(
                        records,
                        record -> InTurn.each(
                                rooms,
                                room -> room.addresses(client, record)
                                        .onSuccess(found -> found.stream()
                                                .filter(parts -> !parts.isBlank())
                                                .forEach(parts -> held.computeIfAbsent(
                                                                record, ignored -> new ArrayList<>())
                                                        .add(parts)))
                                        .mapEmpty()))
                .map(done -> held);
    }
}
