package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import records.ParsedRecord;
import testing.Recorded;
import testing.ShopDatabase;

class OrderIdentityTest {

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final List<String> reused = new ArrayList<>();
    private final OrderKind kind = new OrderKind(keyring, shop.facts(), (tx, storeId, ids) -> {
        reused.add(storeId + " " + ids);
        return Future.succeededFuture();
    });

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anIdWithAnotherKey_isTold_andNothingElseIs() {
        ParsedRecord<OrderContent> first = order("wc_order_first");
        store("s1", first);
        store("s1", first);
        store("s2", order("wc_order_other"));
        store("s1", order(""));
        assertThat(reused).isEmpty();
        store("s1", first);
        store("s1", order("wc_order_second"));

        assertThat(reused).containsExactly("s1 [" + first.wcId() + "]");
    }

    @Test
    void aKeyThatIsMissing_tellsNothing() {
        Map<Long, String> known = Map.of(1L, "a", 2L, "b", 3L, "", 4L, "d");

        assertThat(OrderIdentity.others(known, Map.of(1L, "a", 2L, "x", 3L, "y")))
                .containsExactly(2L);
        assertThat(OrderIdentity.others(known, Map.of(4L, ""))).isEmpty();
    }

    private void store(String storeId, ParsedRecord<OrderContent> order) {
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, List.of(order))));
    }

    private ParsedRecord<OrderContent> order(String key) {
        ObjectNode body = (ObjectNode) Recorded.restBody("order_one");
        return kind.parse(body.put("order_key", key));
    }
}
