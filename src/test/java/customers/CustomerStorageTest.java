package customers;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import records.RecordState;
import testing.Recorded;
import testing.ShopDatabase;

class CustomerStorageTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final CustomerKind kind = new CustomerKind(keyring, shop.facts(), SealedCache.none(shop.vertx()));
    private final Customers customers = new Customers(keyring);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void customers_come_back_and_nothing_personal_rests_in_clear() {
        for (JsonNode body : Recorded.restBody("customers_role_all")) {
            store("s1", body);
        }
        JsonNode body = Recorded.restBody("customers").get(0);
        store("s1", body);
        Customer customer = find("s1", 2).orElseThrow();
        assertThat(customer.email()).isEqualTo("customer1@shop.test");
        assertThat(customer.name()).isEqualTo("Björn Müller");
        assertThat(customer.billing().address1()).isEqualTo("1 Main St");
        assertThat(shop.dump("customers"))
                .contains("s1")
                .doesNotContain("customer1", "Müller", "Main St", "c3bc6c6c6572", "637573746f6d657231");
        assertThat(customer.toString()).doesNotContain("Müller");
        assertThat(shop.wanted("on.customer.changed")).isPositive();
    }

    @Test
    void a_customer_of_another_store_is_not_found() {
        store("s1", Recorded.restBody("customers").get(0));
        assertThat(find("s2", 2)).isEmpty();
        await(shop.database().transaction(tx -> kind.mark(tx, "s2", List.of(2L), RecordState.GONE)));
        assertThat(find("s1", 2).orElseThrow().state()).isEqualTo(RecordState.LIVE);
        await(shop.database().transaction(tx -> kind.mark(tx, "s1", List.of(2L), RecordState.GONE)));
        assertThat(find("s1", 2).orElseThrow().state()).isEqualTo(RecordState.GONE);
    }

    private void store(String storeId, JsonNode body) {
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, List.of(kind.parse(body)))));
    }

    private Optional<Customer> find(String storeId, long wcId) {
        return await(customers.findByWcId(shop.database().pool(), storeId, wcId));
    }
}
