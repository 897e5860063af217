package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import privacy.EmailIndex;
import records.ParsedRecord;
import records.PostalAddress;
import testing.Recorded;
import testing.TestDatabase;

/** Which orders that a store tells must not have their person: by the address or by the account, from before only. */
class OrderErasureTest {

    private static final String BEFORE = "2026-11-01T10:00:00";
    private static final String AFTER = "2026-11-20T10:00:00";

    private final Keyring keyring = Keyring.ephemeral();
    private final OrderErasure erasure = new OrderErasure(new OrderSeals(keyring));
    private Vertx vertx;
    private Pool pool;

    @BeforeEach
    void erase() {
        vertx = Vertx.vertx();
        pool = TestDatabase.fresh().pool(vertx);
        Buffer index = EmailIndex.of(keyring, "zoe@mail.test");
        await(pool.preparedQuery("INSERT INTO erased_people VALUES ($1, '2026-11-10T00:00:00Z')")
                .execute(Tuple.of(index)));
        for (String store : List.of("shop", "other")) {
            await(pool.preparedQuery("INSERT INTO stores (id, name, url, home_url, currency, currency_symbol,"
                            + " automation_from) VALUES ($1, 'Shop', $2, $2, 'USD', '$', now())")
                    .execute(Tuple.of(store, "https://" + store + ".test")));
        }
        await(pool.query("INSERT INTO customers (store_id, wc_customer_id, state, role, is_paying_customer, erased_at)"
                        + " VALUES ('shop', 7, 'live', 'customer', true, '2026-11-10T00:00:00Z'),"
                        + " ('other', 8, 'live', 'customer', true, '2026-11-10T00:00:00Z')")
                .execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void fromBeforeByTheAddressOrTheAccount_andNothingElse() {
        List<ParsedRecord<OrderContent>> told = List.of(
                told(1, "Zoe@Mail.test", 0, BEFORE),
                told(2, "zoe@mail.test", 0, AFTER),
                told(3, "family@mail.test", 7, BEFORE),
                told(4, "family@mail.test", 7, AFTER),
                told(5, "bob@mail.test", 8, BEFORE),
                told(6, "bob@mail.test", 0, BEFORE));

        assertThat(await(erasure.erased(pool, "shop", told))).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void anAnonymousOrderKeepsItsMoneyAndItsLines() {
        OrderContent order = told(1, "zoe@mail.test", 7, BEFORE).value();

        OrderContent anonymous = OrderErasure.anonymous(order);

        assertThat(anonymous.total()).isEqualByComparingTo(order.total());
        assertThat(anonymous.lines()).isEqualTo(order.lines()).isNotEmpty();
        assertThat(anonymous.billing()).isEqualTo(PostalAddress.none());
        assertThat(anonymous.customerWcId()).isZero();
        assertThat(anonymous.orderKey()).isEmpty();
    }

    private static ParsedRecord<OrderContent> told(long id, String email, long account, String created) {
        ObjectNode body = Recorded.restBody("order_one").deepCopy();
        body.put("id", id).put("customer_id", account).put("date_created_gmt", created);
        ((ObjectNode) body.get("billing")).put("email", email);
        return OrderMapping.parse(body);
    }
}
