package notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.tasks.Tasks;
import stores.Stores;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

/** Who is mailed that little is left. */
class LowStockMailsTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2", "s3");
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
    private final LowStockMails mails = new LowStockMails(notifications, keyring);
    private final ApiHouse api =
            ApiHouse.serving(shop.vertx(), new MailPolicyRoutes(shop.database(), stores, keyring)::mount);

    @AfterEach
    void close() {
        await(notifications.close());
        shop.close();
    }

    @Test
    void eachAddress_isMailedOnce_whicheverStoreNamesIt() {
        operators("s1", "a@example.com");
        operators("s2", "A@example.com", "b@example.com");
        tell("default/1", "s1", "s2", "s3");
        tell("default/1", "s1", "s2", "s3");
        assertThat(mails()).containsExactly("s1 low_stock sku CUP/default/1", "s2 low_stock sku CUP/default/1");

        tell("default/2", "s1", "s2", "s3");
        assertThat(mails()).hasSize(4);
    }

    @Test
    void theIncident_isNotMailedBesides() {
        operators("s1", "a@example.com");
        for (String kind : List.of("low_stock", "other")) {
            await(incidents.raise(
                    shop.database().pool(), new Incident.New("s1", kind, "", Severity.CRITICAL, "Look at it.")));
        }
        await(new OperatorAlerts(shop.database(), notifications, incidents, keyring).tell());

        assertThat(mails()).hasSize(1);
    }

    private void operators(String storeId, String... addresses) {
        String list = "\"" + String.join("\", \"", addresses) + "\"";
        api.put("/api/v1/stores/" + storeId + "/notification-settings", "{\"operators\": [" + list + "]}");
    }

    private void tell(String occasion, String... storeIds) {
        List<LowStockMails.Goods> goods = List.of(storeIds).stream()
                .map(storeId -> new LowStockMails.Goods(storeId, "Cup", "CUP", occasion, "3", "5"))
                .toList();
        await(shop.database().transaction(tx -> mails.tell(tx, goods)));
    }

    private List<String> mails() {
        List<String> mails = new ArrayList<>();
        await(shop.database().pool().query("""
                        SELECT store_id || ' ' || event || ' ' || subject_kind || ' '
                            || regexp_replace(subject_id, '/[^/]*$', '') AS mail
                        FROM notifications ORDER BY 1
                        """).execute()).forEach((Row row) -> mails.add(row.getString("mail")));
        return mails;
    }
}
