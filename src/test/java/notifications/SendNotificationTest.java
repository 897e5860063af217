package notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.settings.MailSettings;
import platform.tasks.DeadAfter;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import stores.Store;
import testing.TestDatabase;

class SendNotificationTest {

    private static final TaskSettings FAST = new TaskSettings(
            4,
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            new DeadAfter(50, Duration.ofHours(1)));
    private static final NotificationRequest REQUEST = new NotificationRequest(
            StoreSamples.STORE,
            "shipment",
            "17",
            NotificationEvent.SHIPPED,
            "jose@example.com",
            Optional.of(Locale.forLanguageTag("es-CO")),
            Map.of("customer_name", "José Ñáñez", "order_number", "1042", "tracking_number", "DHL0001"));

    private final Vertx vertx = Vertx.vertx();
    private final Database database = new Database(TestDatabase.fresh().pool(vertx));
    private final Tasks tasks = new Tasks(database, vertx.eventBus());
    private final Incidents incidents = new Incidents();
    private final Keyring keyring = Keyring.ephemeral();
    private final GreenMail postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Store store = StoreSamples.store(false);
    private ScriptedSmtp scripted;

    @BeforeEach
    void open() {
        postOffice.start();
        scripted = await(ScriptedSmtp.start(vertx));
    }

    @AfterEach
    void close() {
        postOffice.stop();
        await(vertx.close());
    }

    @Test
    void aRequest_becomesAMailInBothParts() throws Exception {
        Notifications room = room(MailSamples.at(postOffice.getSmtp().getPort()));
        request(room);
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("sent"));
        MimeMessage mail = onlyMail();
        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("noreply@quenty.test");
        assertThat(from.getPersonal()).isEqualTo("Tienda Ñandú");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("jose@example.com");
        assertThat(mail.getSubject()).isEqualTo("Tu pedido 1042 va en camino – Tienda Ñandú");
        assertThat(mail.getMessageID()).isEqualTo(column("message_id")).matches("<[0-9a-f]{32}@quenty\\.test>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Hola, José Ñáñez:", "DHL0001");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("Hola, José Ñáñez:", "DHL0001");
    }

    @Test
    void aSecondRequest_isNothing() {
        Notifications room = room(MailSamples.at(postOffice.getSmtp().getPort()));
        request(room);
        request(room);
        work(room);

        eventually(() -> assertThat(tasksLeft()).isZero());
        request(room);

        assertThat(tasksLeft()).isZero();
        assertThat(postOffice.getReceivedMessages()).hasSize(1);
    }

    @Test
    void nothingPersonalRestsInClear() {
        request(room(MailSamples.at(1)));

        String row = rows("SELECT encode(recipient_sealed, 'escape') || encode(content_sealed, 'escape') AS all_of_it"
                        + " FROM notifications")
                .get(0)
                .getString("all_of_it");
        assertThat(row).doesNotContain("jose").doesNotContain("José").doesNotContain("DHL0001");
        assertThat(REQUEST.toString()).doesNotContain("jose").doesNotContain("DHL0001");
    }

    @Test
    void aCrashBeforeTheServerHeardOfIt_isOneMail() throws Exception {
        Notifications room = room(MailSamples.at(postOffice.getSmtp().getPort()));
        request(room);
        asLeftBy("sending");
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("sent"));
        assertThat(onlyMail().getMessageID()).isEqualTo(column("message_id"));
    }

    @Test
    void aCrashAfterTheServerTookIt_isASecondMailWithTheSameMessageId() throws Exception {
        Notifications room = losingItsLeaseAfterTheFirstSend(
                MailSamples.at(postOffice.getSmtp().getPort()));
        request(room);
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("sent"));
        MimeMessage[] mails = postOffice.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
    }

    @Test
    void aCrashAfterTheServerTookIt_isNoSecondMail_whenTheSettingIsNever() {
        MailSettings never = MailSamples.neverAgain(postOffice.getSmtp().getPort());
        Notifications room = losingItsLeaseAfterTheFirstSend(never);
        request(room);
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("unknown"));
        assertThat(postOffice.getReceivedMessages()).hasSize(1);
        assertThat(incidentKinds()).containsExactly("mail_unknown");
    }

    @Test
    void aSecondCrash_isNotFollowedByAThirdMail() {
        Notifications room = room(MailSamples.at(postOffice.getSmtp().getPort()));
        request(room);
        asLeftBy("unknown");
        work(room);

        eventually(() -> assertThat(tasksLeft()).isZero());
        assertThat(state()).isEqualTo("unknown");
        assertThat(postOffice.getReceivedMessages()).isEmpty();
    }

    @Test
    void theAnswerIsLost_onceMoreAndNeverAgain() {
        scripted.answer(ScriptedSmtp.END_OF_DATA, ScriptedSmtp.CUT);
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room);
        work(room);

        eventually(() -> assertThat(scripted.mails()).hasSize(2));
        eventually(() -> assertThat(tasksLeft()).isZero());
        assertThat(state()).isEqualTo("unknown");
        assertThat(scripted.mails().stream()
                        .map(SendNotificationTest::messageId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void anAddressRefusedForGood_isNotTriedAgain() {
        scripted.answer("RCPT", "550 5.1.1 <jose@example.com> no such user");
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room);
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("refused"));
        eventually(() -> assertThat(tasksLeft()).isZero());
        assertThat(column("problem")).isEqualTo("the mail server answered 550 to the recipient");
        assertThat(scripted.mails()).isEmpty();
    }

    @Test
    void whatIsNoAddress_isRefused() {
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room, "no address\r\nRCPT TO:<all@example.com>");
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("refused"));
        assertThat(scripted.commands()).noneMatch(command -> command.contains("all@example.com"));
    }

    @Test
    void aPassingRefusal_isTriedAgain() {
        scripted.answerOnce("RCPT", "451 4.3.0 try later");
        scripted.answerOnce(ScriptedSmtp.END_OF_DATA, "452 4.3.1 full");
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room);
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("sent"));
        assertThat(scripted.mails()).hasSize(2);
        assertThat(rows("SELECT attempts FROM notifications").get(0).getInteger("attempts"))
                .isEqualTo(3);
    }

    @Test
    void aServerThatIsDown_isTriedUntilItIsBack() {
        int port = postOffice.getSmtp().getPort();
        postOffice.stop();
        Notifications room = room(MailSamples.at(scripted.port()));
        scripted.answer("MAIL", "421 4.3.2 closing");
        request(room);
        Notifications unreachable = room(MailSamples.at(port));
        TaskWorker first = work(unreachable);
        eventually(() -> assertThat(column("problem")).isEqualTo("no connection to the mail server"));
        assertThat(state()).isIn("pending", "sending");
        await(first.stop());

        scripted.answer("MAIL", "250 ok");
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("sent"));
        assertThat(scripted.mails()).hasSize(1);
    }

    @Test
    void aServerThatIsDownForTooLong_isGivenUpWithAnIncident() {
        Notifications room = room(MailSamples.at(scripted.port()));
        scripted.answer("MAIL", "421 4.3.2 closing");
        request(room);
        rows("UPDATE notifications SET created_at = now() - interval '25 hours'");
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("failed"));
        assertThat(incidentKinds()).containsExactly("mail_failed");
    }

    @Test
    void aServerWithoutTlsWhereItIsRequired_hearsNothingOfTheMail() {
        Notifications room = room(MailSamples.requiringTls(scripted.port()));
        request(room);
        work(room);

        eventually(() -> assertThat(column("problem")).contains("STARTTLS required"));
        assertThat(scripted.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void withoutAMailServer_itStaysAsNotSent() {
        Notifications room = room(MailSamples.none());
        request(room);

        assertThat(state()).isEqualTo("not_sent");
        assertThat(tasksLeft()).isZero();
    }

    @Test
    void wantedWhileThereWasAMailServer_itStaysAsNotSent() {
        request(room(MailSamples.at(scripted.port())));
        work(room(MailSamples.none()));

        eventually(() -> assertThat(state()).isEqualTo("not_sent"));
        eventually(() -> assertThat(tasksLeft()).isZero());
    }

    @Test
    void aStoreThatWasDeactivatedMeanwhile_sendsNothing() {
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room);
        store = StoreSamples.store(false, false);

        work(room);

        eventually(() -> assertThat(state()).isEqualTo("not_sent"));
        eventually(() -> assertThat(tasksLeft()).isZero());
        assertThat(scripted.commands()).isEmpty();
    }

    @Test
    void aSandboxStoresMail_goesOutOnlyWhereThatIsAllowed() {
        store = StoreSamples.store(true);
        Notifications strict = room(MailSamples.at(scripted.port()));
        request(strict);
        TaskWorker worker = work(strict);
        eventually(() -> assertThat(state()).isEqualTo("not_sent"));
        eventually(() -> assertThat(tasksLeft()).isZero());
        await(worker.stop());
        assertThat(scripted.commands()).isEmpty();

        Notifications demo = room(MailSamples.sandboxToo(scripted.port()));
        request(demo, "other@example.com", "18");
        work(demo);

        eventually(() -> assertThat(scripted.mails()).hasSize(1));
    }

    @Test
    void aStoresOwnTemplate_isUsed_andABrokenOneReplacedByOurs() {
        ownTemplate("¡{{customer_name}}!", true);
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room);
        work(room);
        eventually(() -> assertThat(scripted.mails()).hasSize(1));
        assertThat(scripted.mails().get(0)).contains("=C2=A1Jos=C3=A9");

        ownTemplate("{{#if}}", true);
        request(room, "other@example.com", "18");
        eventually(() -> assertThat(scripted.mails()).hasSize(2));
        assertThat(scripted.mails().get(1)).contains("va en camino");
        assertThat(incidentKinds()).containsExactly("template_broken");
    }

    @Test
    void aTemplateSwitchedOff_sendsNothing() {
        ownTemplate("x", false);
        Notifications room = room(MailSamples.at(scripted.port()));
        request(room);
        work(room);

        eventually(() -> assertThat(state()).isEqualTo("not_sent"));
        assertThat(scripted.mails()).isEmpty();
    }

    private Notifications room(MailSettings settings) {
        return Notifications.create(
                vertx, database, tasks, keyring, id -> found(), incidents, settings, Clock.systemUTC());
    }

    /** The first run's lease goes to nobody while the server takes the mail: as if the process had died then. */
    private Notifications losingItsLeaseAfterTheFirstSend(MailSettings settings) {
        Mailer smtp = new SmtpMailer(vertx, settings, "127.0.0.1");
        Mailer dying = new Mailer() {
            private boolean died;

            @Override
            public Future<MailOutcome> send(Mail mail) {
                return died ? smtp.send(mail) : smtp.send(mail).compose(this::die);
            }

            private Future<MailOutcome> die(MailOutcome outcome) {
                died = true;
                return database.pool()
                        .query("UPDATE tasks SET lease_token = gen_random_uuid(), lease_until = now()")
                        .execute()
                        .map(outcome);
            }

            @Override
            public Future<Void> close() {
                return smtp.close();
            }
        };
        return new Notifications(
                tasks,
                Optional.of(dying),
                new Notifications.Parts(
                        vertx, database, keyring, id -> found(), incidents, settings, Clock.systemUTC()));
    }

    private Future<Optional<Store>> found() {
        return Future.succeededFuture(Optional.of(store));
    }

    private void request(Notifications room) {
        await(database.transaction(tx -> room.request(tx, REQUEST)));
    }

    private void request(Notifications room, String recipient) {
        request(room, recipient, REQUEST.subjectId());
    }

    private void request(Notifications room, String recipient, String subjectId) {
        NotificationRequest request = new NotificationRequest(
                REQUEST.storeId(),
                REQUEST.subjectKind(),
                subjectId,
                REQUEST.event(),
                recipient,
                REQUEST.language(),
                REQUEST.data());
        await(database.transaction(tx -> room.request(tx, request)));
    }

    private TaskWorker work(Notifications room) {
        TaskWorker worker =
                new TaskWorker(vertx, database, Map.of(Notifications.SEND, room.handler()), FAST, new Random(7));
        worker.start();
        return worker;
    }

    private void asLeftBy(String state) {
        await(database.pool()
                .preparedQuery("UPDATE notifications SET state = $1")
                .execute(Tuple.of(state)));
    }

    private void ownTemplate(String text, boolean enabled) {
        await(database.pool().preparedQuery("""
                        INSERT INTO notification_templates (store_id, event, language, enabled, subject, html, text)
                        VALUES ($1, 'shipped', 'es', $2, 'Hola', '<p>hola</p>', $3)
                        ON CONFLICT (store_id, event, language) DO UPDATE SET text = EXCLUDED.text
                        """).execute(Tuple.of(StoreSamples.STORE, enabled, text)));
    }

    private MimeMessage onlyMail() {
        assertThat(postOffice.getReceivedMessages()).hasSize(1);
        return postOffice.getReceivedMessages()[0];
    }

    private String state() {
        return column("state");
    }

    private String column(String name) {
        return rows("SELECT " + name + " FROM notifications ORDER BY id").get(0).getString(0);
    }

    private int tasksLeft() {
        return rows("SELECT id FROM tasks").size();
    }

    private List<String> incidentKinds() {
        return await(incidents.list(database.pool(), IncidentFilter.open(10))).stream()
                .map(Incident::kind)
                .toList();
    }

    private List<Row> rows(String sql) {
        return await(database.pool()
                .query(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }
}
