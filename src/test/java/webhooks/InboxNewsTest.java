package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import records.Kind;
import records.RecordKey;
import testing.ShopDatabase;

class InboxNewsTest {

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final InboxNews news = new InboxNews();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void unread_isWhatIsPendingOrWaits_ofThisStore() {
        deliver("s1", "order.updated", "order", 1, "pending");
        deliver("s1", "order.deleted", "order", 2, "waiting");
        deliver("s1", "order.updated", "order", 3, "processed");
        deliver("s2", "order.updated", "order", 4, "pending");
        deliver("s1", "product.updated", "product", 4, "pending");
        List<RecordKey> keys = List.of(order(1), order(2), order(3), order(4));

        assertThat(await(news.unread(shop.database().pool(), "s1", keys)))
                .containsExactlyInAnyOrder(order(1), order(2));
        assertThat(await(news.unread(shop.database().pool(), "s1", List.of()))).isEmpty();
    }

    @Test
    void aStoreTellsOf_whatAWebhookOfOursIsFor_orWhatItDelivered() {
        await(shop.database()
                .pool()
                .query("INSERT INTO store_webhooks (store_id, webhook_id, topic, delivery_url, secret_id)"
                        + " VALUES ('s1', 1, 'order.updated', '', 1), ('s2', 2, 'order.created', '', 1)")
                .execute());
        deliver("s1", "product.updated", "product", 4, "processed");
        deliver("s2", "product.deleted", "product", 4, "processed");
        Set<String> asked = Set.of("order.updated", "order.created", "product.updated", "product.deleted");

        assertThat(await(news.toldOf(shop.database().pool(), "s1", asked)))
                .containsExactlyInAnyOrder("order.updated", "product.updated");
        assertThat(await(news.toldOf(shop.database().pool(), "s1", Set.of()))).isEmpty();
    }

    private static RecordKey order(long id) {
        return new RecordKey("s1", Kind.ORDER, id);
    }

    private void deliver(String store, String topic, String kind, long id, String state) {
        await(shop.database()
                .pool()
                .query("INSERT INTO inbox (store_id, topic, delivery_id, body_hash, receipt, kind, resource_id, state,"
                        + " body_bytes) VALUES ('" + store + "', '" + topic + "', '" + topic + id + "', '\\x00',"
                        + " gen_random_uuid(), '" + kind + "', " + id + ", '" + state + "', 1)")
                .execute());
    }
}
