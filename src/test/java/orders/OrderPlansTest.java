package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import platform.crypto.Keyring;
import testing.ShopDatabase;

/**
 * What PostgreSQL does for each way to ask, on a table that is large enough for the choice to matter. The roll-up of
 * totals is no large table, whatever the number of orders.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderPlansTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final String[] STORES =
            Stream.iterate(0, i -> i + 1).limit(20).map(i -> "s" + i).toArray(String[]::new);

    private final ShopDatabase shop = ShopDatabase.with(STORES);
    private final Keyring keyring = Keyring.ephemeral();
    private final OrderSeals seals = new OrderSeals(keyring);

    @BeforeAll
    void fill() {
        Buffer email = seals.index("buyer@mail.test");
        await(shop.database().pool().preparedQuery("""
                        INSERT INTO orders (store_id, wc_order_id, number, status, state, currency, total, total_tax,
                            shipping_total, discount_total, email_index, created_at)
                        SELECT 's' || i % 20, i, 'N' || i,
                            (ARRAY['completed', 'completed', 'completed', 'processing', 'pending'])[1 + i / 20 % 5],
                            CASE WHEN i % 97 = 0 THEN 'trashed' ELSE 'live' END, 'USD', 1, 0, 0, 0,
                            CASE WHEN i % 501 = 0 THEN $1 ELSE sha256(i::text::bytea) END,
                            timestamptz '2026-01-01' + i * interval '1 minute'
                        FROM generate_series(1, 40000) AS i""").execute(Tuple.of(email)));
        await(shop.database().pool().query("VACUUM ANALYZE orders").execute());
        await(shop.database().pool().query("VACUUM ANALYZE order_counts").execute());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    static List<OrderFilter> everyWayToAsk() {
        OrderFilter all = OrderFilter.all();
        return List.of(
                all,
                filter(Optional.of("processing"), Optional.empty(), Optional.empty(), Optional.empty()),
                filter(Optional.of("trash"), Optional.empty(), Optional.empty(), Optional.empty()),
                filter(Optional.empty(), Optional.of(NOON), Optional.empty(), Optional.empty()),
                filter(Optional.of("completed"), Optional.of(NOON), Optional.empty(), Optional.empty()),
                filter(Optional.empty(), Optional.empty(), Optional.of("buyer@mail.test"), Optional.empty()),
                filter(Optional.of("pending"), Optional.empty(), Optional.of("buyer@mail.test"), Optional.empty()),
                filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("N77")),
                new OrderFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(77L),
                        Optional.empty(),
                        Optional.empty()),
                all.among(List.of(1L, 2L, 3L)),
                all.among(List.of()));
    }

    @ParameterizedTest
    @MethodSource("everyWayToAsk")
    void no_way_to_ask_reads_the_whole_table(OrderFilter filter) {
        OrderListing listing = new OrderListing("s7", filter, seals);
        OrderCursor deep = new OrderCursor(NOON, 20_000);
        assertThat(plan(listing.total())).doesNotContain("Seq Scan on orders");
        assertThat(plan(listing.page("*", OrderWindow.first(20)))).doesNotContain("Seq Scan on orders");
        assertThat(plan(listing.page("*", new OrderWindow(20, 100, Optional.empty()))))
                .doesNotContain("Seq Scan on orders");
        assertThat(plan(listing.page("*", OrderWindow.after(deep, 20)))).doesNotContain("Seq Scan on orders");
    }

    @Test
    void the_newest_are_read_in_the_order_of_an_index() {
        Stream.of(0, 1, 3, 4).map(everyWayToAsk()::get).forEach(filter -> {
            OrderListing listing = new OrderListing("s7", filter, seals);
            assertThat(plan(listing.page("*", OrderWindow.after(new OrderCursor(NOON, 20_000), 20))))
                    .doesNotContain("Sort")
                    .contains("Index Scan");
        });
    }

    @Test
    void what_an_offset_skips_is_skipped_in_the_index() {
        OrderListing listing = new OrderListing("s7", OrderFilter.all(), seals);
        assertThat(plan(listing.page("*", new OrderWindow(20, 1_000, Optional.empty()))))
                .contains("Index Only Scan using orders_newest");
    }

    @Test
    void the_roll_up_says_what_counting_would() {
        Orders orders = new Orders(keyring);
        for (String status : List.of("completed", "processing", "pending", "trash")) {
            OrderFilter filter = filter(Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty());
            OrderFilter counted =
                    filter(Optional.of(status), Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty());
            assertThat(await(orders.total(shop.database().pool(), "s7", filter)))
                    .isPositive()
                    .isEqualTo(await(orders.total(shop.database().pool(), "s7", counted)));
        }
    }

    private String plan(OrderListing.Statement statement) {
        return String.join(
                "\n",
                StreamSupport.stream(
                                await(shop.database()
                                                .pool()
                                                .preparedQuery("EXPLAIN " + statement.sql())
                                                .execute(statement.args()))
                                        .spliterator(),
                                false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    private static OrderFilter filter(
            Optional<String> status, Optional<Instant> from, Optional<String> email, Optional<String> number) {
        return new OrderFilter(status, from, Optional.empty(), email, Optional.empty(), number, Optional.empty());
    }
}
