package notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.Await.await;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.tasks.Tasks;
import stores.Stores;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

/** Who is mailed of a store's incidents, and in which language a mail is that nobody told one of. */
class OperatorAlertsTest {
    private static final String PATH = "/api/v1/stores/s1/notification-settings";

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final Incidents incidents = new Incidents();
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
    private final Notifications notifications = Notifications.create(
            shop.vertx(),
            shop.database(),
            new Tasks(shop.database(), shop.vertx().eventBus()),
            keyring,
            stores::find,
            incidents,
            MailSamples.at(1),
            Clock.systemUTC());
    private final OperatorAlerts alerts = new OperatorAlerts(shop.database(), notifications, incidents, keyring);
    private final ApiHouse api =
            ApiHouse.serving(shop.vertx(), new MailPolicyRoutes(shop.database(), stores, keyring)::mount);

    @AfterEach
    void close() {
        await(notifications.close());
        shop.close();
    }

    private void happens(String storeId, String kind, Severity severity) {
        await(incidents.raise(shop.database().pool(), new Incident.New(storeId, kind, "", severity, "Look at it.")));
    }

    private List<String> mails() {
        List<String> mails = new ArrayList<>();
        await(shop.database()
                        .pool()
                        .query(
                                "SELECT store_id || ' ' || event || ' ' || subject_id AS mail FROM notifications ORDER BY 1")
                        .execute())
                .forEach((Row row) -> mails.add(row.getString("mail")));
        return mails;
    }

    @Test
    void byDefault_itIsEnglish_andNobodyIsMailed() {
        happens("s1", "webhooks_given_up", Severity.CRITICAL);
        await(alerts.tell());

        assertThat(api.get(PATH).json().encode())
                .isEqualTo("{\"language\":\"en\",\"operators\":[],\"alerts_from\":\"critical\"}");
        assertThat(mails()).isEmpty();
    }

    @Test
    void eachOperator_isMailedOnce_ofWhatIsSevereEnough() {
        api.put(PATH, "{\"operators\": [\"a@example.com\", \"b@example.com\"], \"alerts_from\": \"warning\"}");
        happens("s1", "small", Severity.INFO);
        happens("s1", "middling", Severity.WARNING);
        happens("s1", "great", Severity.CRITICAL);
        happens("s2", "elsewhere", Severity.CRITICAL);
        await(alerts.tell());
        await(alerts.tell());

        assertThat(mails())
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allMatch(mail -> mail.matches("s1 operator_alert [23]/[0-9a-f]{16}"));
        assertThat(shop.dump("notification_settings")).doesNotContain("example.com");
        assertThat(shop.wanted(Notifications.SEND)).isEqualTo(4);
    }

    @Test
    void whenTheListChanges_whoWasToldIsNotToldAgain_andWhoWasNotIs() {
        api.put(PATH, "{\"operators\": [\"a@example.com\", \"b@example.com\"]}");
        happens("s1", "great", Severity.CRITICAL);
        await(alerts.tell());
        List<String> told = mails();
        assertThat(told).hasSize(2);

        api.put(PATH, "{\"operators\": [\"c@example.com\", \"B@example.com\"]}");
        happens("s1", "great", Severity.CRITICAL);
        await(alerts.tell());
        await(alerts.tell());

        assertThat(mails()).hasSize(3).containsAll(told);
        api.put(PATH, "{\"operators\": [\"a@example.com\"]}");
        happens("s1", "great", Severity.CRITICAL);
        await(alerts.tell());
        assertThat(mails()).hasSize(3);
    }

    @Test
    void oneThatBecomesSevere_isMailedThen() {
        api.put(PATH, "{\"operators\": [\"a@example.com\"]}");
        happens("s1", "growing", Severity.WARNING);
        await(alerts.tell());
        assertThat(mails()).isEmpty();

        happens("s1", "growing", Severity.CRITICAL);
        await(alerts.tell());
        assertThat(mails()).hasSize(1);
    }

    @Test
    void whatHappenedBefore_isMailedToNobody() {
        happens("s1", "old", Severity.CRITICAL);
        api.put(PATH, "{\"operators\": [\"a@example.com\"]}");
        await(alerts.tell());

        assertThat(mails()).isEmpty();
    }

    @Test
    void whatIsAbsent_stays_andNullTakesTheOperatorsAway() {
        api.put(PATH, "{\"operators\": [\"a@example.com\"], \"language\": \"es\"}");

        assertThat(api.put(PATH, "{\"alerts_from\": \"info\"}").json().encode())
                .isEqualTo("{\"language\":\"es\",\"operators\":[\"a@example.com\"],\"alerts_from\":\"info\"}");
        assertThat(api.put(PATH, "{\"operators\": null}").json().getJsonArray("operators"))
                .isEmpty();
        assertThat(api.get(PATH).json().getString("language")).isEqualTo("es");
    }

    @Test
    void whatIsWrong_isNamed() {
        assertThat(api.put(PATH, "{\"language\": \"EN\", \"operators\": [\"nobody\"], \"alerts_from\": \"loud\"}")
                        .wrong())
                .containsExactlyInAnyOrder("/language", "/operators", "/alerts_from");
        assertThat(api.call(ONLY_S1, "GET", "/api/v1/stores/s2/notification-settings", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/stores/s9/notification-settings").status()).isEqualTo(404);
    }

    @Test
    void aMailWithoutALanguage_isInTheStores() {
        api.put(PATH, "{\"language\": \"es\"}");
        assertThat(language("s1", Optional.empty())).isEqualTo("es");
        assertThat(language("s2", Optional.empty())).isEqualTo("en");
    }

    @Test
    void aReadersLanguage_holdsWhereThereIsATemplate_elseTheStores() {
        api.put(PATH, "{\"language\": \"es\"}");
        assertThat(language("s1", Optional.of(Locale.ENGLISH))).isEqualTo("en");
        assertThat(language("s1", Optional.of(Locale.FRENCH))).isEqualTo("es");

        template("s1", "shipped", "fr", true);
        assertThat(language("s1", Optional.of(Locale.FRENCH))).isEqualTo("fr");
        assertThat(language("s2", Optional.of(Locale.FRENCH))).isEqualTo("en");
    }

    @Test
    void whatIsOffByDefault_isOnSinceTheStoreWroteIt_whateverBecomesOfItsText() {
        assertThat(switchedOn("s1")).isEmpty();

        template("s1", "order_confirmed", "es", true);
        template("s1", "refunded", "es", false);
        Instant since = switchedOn("s1").get(NotificationEvent.ORDER_CONFIRMED);
        template("s1", "order_confirmed", "es", true);

        assertThat(switchedOn("s1")).containsOnlyKeys(NotificationEvent.ORDER_CONFIRMED);
        assertThat(switchedOn("s1")).containsEntry(NotificationEvent.ORDER_CONFIRMED, since);
        assertThat(switchedOn("s2")).isEmpty();
        assertThat(language("s1", NotificationEvent.ORDER_CONFIRMED, Optional.of(Locale.ENGLISH)))
                .isEqualTo("en");
        api.put(PATH, "{\"language\": \"es\"}");
        assertThat(language("s1", NotificationEvent.ORDER_CONFIRMED, Optional.of(Locale.ENGLISH)))
                .isEqualTo("es");

        template("s1", "order_confirmed", "es", false);
        template("s1", "order_confirmed", "es", true);
        assertThat(switchedOn("s1").get(NotificationEvent.ORDER_CONFIRMED)).isAfter(since);
    }

    private Map<NotificationEvent, Instant> switchedOn(String storeId) {
        return await(notifications.switchedOn(shop.database().pool(), storeId));
    }

    private void template(String storeId, String event, String language, boolean enabled) {
        TemplateSource source = new TemplateSource("Hola", "<p>Hola</p>", "Hola");
        await(new TemplateRepository()
                .put(shop.database().pool(), storeId, NotificationEvent.of(event), language, enabled, source));
    }

    private String language(String storeId, Optional<Locale> told) {
        return language(storeId, NotificationEvent.SHIPPED, told);
    }

    private String language(String storeId, NotificationEvent event, Optional<Locale> told) {
        String subject = Integer.toString(mails().size());
        NotificationRequest request =
                new NotificationRequest(storeId, "shipment", subject, event, "jose@example.com", told, Map.of());
        long id = await(shop.database()
                .transaction(tx -> notifications
                        .request(tx, request)
                        .compose(done -> tx.sql()
                                .query("SELECT max(id) AS id FROM notifications")
                                .execute())
                        .map(rows -> rows.iterator().next().getLong("id"))));
        Notification stored = await(
                        shop.database().transaction(tx -> new NotificationRepository().lock(tx.sql(), storeId, id)))
                .orElseThrow();
        return new Envelope(keyring, "noreply@quenty.test")
                .letter(stored)
                .language()
                .getLanguage();
    }
}
