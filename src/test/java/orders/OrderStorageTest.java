package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import records.ParsedRecord;
import records.RecordState;
import testing.Recorded;
import testing.ShopDatabase;

class OrderStorageTest {
    private static final List<String> PERSONAL = List.of(
            "Zoë-Marker", "Ångström-Marker", "marker@mail.test", "1 Marker Street", "marker note", "5550-MARKER");

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final OrderKind kind = new OrderKind(keyring, shop.facts());
    private final Orders orders = new Orders(keyring);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_order_comes_back_as_it_was_mapped() {
        store("s1", Recorded.restBody("order_with_refunds"));
        Order order = byWcId("s1", 497);
        assertThat(order.status()).isEqualTo("completed");
        assertThat(order.total()).isEqualByComparingTo("5.89");
        assertThat(order.items())
                .singleElement()
                .satisfies(item -> assertThat(item.sku()).isEqualTo("SIMPLE-001"))
                .satisfies(item -> assertThat(item.quantity()).isEqualByComparingTo("2"))
                .satisfies(item -> assertThat(item.price()).isEqualByComparingTo("2.72"));
        assertThat(order.refunds()).extracting(OrderRefund::wcRefundId).containsExactly(498L, 499L);
        assertThat(order.refunds()).extracting(OrderRefund::reason).containsExactly("Broken", "1 item");
        assertThat(order.language()).isEmpty();
        assertThat(order.refundItemsKnown()).isFalse();
        assertThat(find("s1", order.id())).contains(order);
    }

    @Test
    void every_recorded_order_can_be_stored_in_one_batch_after_the_other() {
        for (Recorded.Delivery delivery : Recorded.deliveries()) {
            if (delivery.resource().equals("order") && delivery.isRecord()) {
                store("s1", delivery.body());
                ParsedRecord<OrderContent> parsed = kind.parse(delivery.body());
                Order order = byWcId("s1", parsed.wcId());
                assertThat(order.status()).isEqualTo(parsed.value().status());
                assertThat(order.billing()).isEqualTo(parsed.value().billing());
                assertThat(order.createdAt()).isEqualTo(parsed.value().createdAt());
            }
        }
    }

    @Test
    void items_and_refunds_that_are_gone_are_removed_and_the_others_keep_their_ids() {
        ObjectNode body = marked(1);
        ((ArrayNode) body.path("line_items")).add(line(77, "2"));
        body.putArray("refunds").addObject().put("id", 5).put("total", "-1.00").put("reason", "marker note");
        store("s1", body);
        Order before = byWcId("s1", 1);
        ((ArrayNode) body.path("line_items")).remove(0);
        body.putArray("refunds");
        store("s1", body);
        Order after = byWcId("s1", 1);
        assertThat(after.items()).singleElement().satisfies(item -> {
            assertThat(item.wcItemId()).isEqualTo(77);
            assertThat(item.id()).isEqualTo(before.items().get(1).id());
        });
        assertThat(after.refunds()).isEmpty();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void each_stored_order_is_a_fact() {
        store("s1", marked(3), marked(1), marked(2));
        assertThat(shop.wanted("on.order.changed")).isEqualTo(3);
    }

    @Test
    void marking_is_a_fact_only_for_those_that_it_changes() {
        store("s1", marked(1), marked(2));
        mark("s1", RecordState.TRASHED, 1, 99);
        mark("s1", RecordState.TRASHED, 1);
        assertThat(shop.wanted("on.order.changed")).isEqualTo(3);
        assertThat(byWcId("s1", 1).state()).isEqualTo(RecordState.TRASHED);
        store("s1", marked(1));
        assertThat(byWcId("s1", 1).state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void nothing_personal_rests_in_clear() {
        ObjectNode body = marked(1);
        body.putArray("refunds").addObject().put("id", 5).put("total", "-1.00").put("reason", "marker note");
        store("s1", body);
        String dump = shop.dump("orders") + shop.dump("order_items") + shop.dump("order_refunds") + shop.dump("tasks");
        assertThat(dump).contains("s1");
        for (String personal : PERSONAL) {
            byte[] bytes = personal.getBytes(StandardCharsets.UTF_8);
            assertThat(dump)
                    .doesNotContain(personal)
                    .doesNotContain(HexFormat.of().formatHex(bytes));
        }
        Order order = byWcId("s1", 1);
        assertThat(order.customerName()).isEqualTo("Zoë-Marker Ångström-Marker");
        assertThat(order.email()).isEqualTo("Marker@mail.test");
        assertThat(order.customerNote()).isEqualTo("marker note");
        assertThat(order.refunds().get(0).reason()).isEqualTo("marker note");
        assertThat(order + " " + order.billing() + order.refunds()).doesNotContain("arker");
    }

    @Test
    void an_order_of_another_store_is_not_found() {
        store("s1", marked(1));
        store("s2", marked(1));
        Order ours = byWcId("s1", 1);
        Order theirs = byWcId("s2", 1);
        assertThat(find("s2", ours.id())).isEmpty();
        assertThat(page("s2", OrderFilter.all(), 20, 0).orders())
                .extracting(Order::id)
                .containsExactly(theirs.id());
        mark("s2", RecordState.GONE, 1);
        assertThat(byWcId("s1", 1).state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void a_listing_filters_counts_all_and_is_newest_first() {
        for (int id = 1; id <= 7; id++) {
            store("s1", marked(id).put("status", id % 2 == 0 ? "processing" : "wc-odd"));
        }
        mark("s1", RecordState.TRASHED, 7);
        OrderPage page = page("s1", OrderFilter.all(), 2, 1);
        assertThat(total("s1", OrderFilter.all())).isEqualTo(6);
        assertThat(page.orders()).extracting(Order::wcId).containsExactly(5L, 4L);
        assertThat(page("s1", ofStatus("wc-odd"), 20, 0).orders())
                .extracting(Order::wcId)
                .containsExactly(5L, 3L, 1L);
        assertThat(page("s1", ofStatus("trash"), 20, 0).orders())
                .extracting(Order::wcId)
                .containsExactly(7L);
        assertThat(total("s1", ofEmail(" MARKER@MAIL.test"))).isEqualTo(6);
        assertThat(total("s1", ofEmail("x@mail.test"))).isZero();
        assertThat(page("s1", OrderFilter.all(), 20, 100).orders()).isEmpty();
    }

    @Test
    void a_cursor_goes_on_where_the_page_before_ended() {
        for (int id = 1; id <= 7; id++) {
            store("s1", marked(id).put("date_created_gmt", "2026-11-22T09:00:0" + id / 3));
        }
        List<Long> seen = new ArrayList<>();
        OrderPage page = page("s1", OrderFilter.all(), 3, 0);
        while (page.next().isPresent()) {
            page.orders().forEach(order -> seen.add(order.wcId()));
            store("s1", marked(9).put("date_created_gmt", "2026-11-22T10:00:00"));
            OrderCursor next = OrderCursor.parse(page.next().get().text()).orElseThrow();
            page = await(orders.page(shop.database().pool(), "s1", OrderFilter.all(), OrderWindow.after(next, 3)));
        }
        page.orders().forEach(order -> seen.add(order.wcId()));
        assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void totals_by_status_follow_every_change() {
        store("s1", marked(1), marked(2), marked(3).put("status", "completed"));
        store("s2", marked(1));
        assertThat(totals("s1", "processing", "completed", "trash")).containsExactly(2L, 1L, 0L);
        store("s1", marked(1).put("status", "completed"), marked(2));
        assertThat(totals("s1", "processing", "completed", "trash")).containsExactly(1L, 2L, 0L);
        mark("s1", RecordState.TRASHED, 1, 2);
        assertThat(totals("s1", "processing", "completed", "trash")).containsExactly(0L, 1L, 2L);
        mark("s1", RecordState.GONE, 1);
        assertThat(total("s1", OrderFilter.all())).isEqualTo(1);
        assertThat(totals("s2", "processing")).containsExactly(1L);
        await(shop.database().pool().query("DELETE FROM stores WHERE id = 's1'").execute());
        assertThat(shop.dump("order_counts")).contains("s2").doesNotContain("s1");
    }

    @Test
    void transactions_that_count_the_same_do_not_wait_for_each_other() {
        store("s1", marked(1), marked(2));
        Future<Void> first = shop.database()
                .transaction(tx -> kind.upsert(tx, "s1", List.of(kind.parse(completed(1))))
                        .compose(done -> shop.database()
                                .transaction(other -> kind.upsert(other, "s1", List.of(kind.parse(completed(2)))))));
        await(first);
        assertThat(totals("s1", "processing", "completed")).containsExactly(0L, 2L);
    }

    private static ObjectNode completed(int id) {
        return marked(id).put("status", "completed");
    }

    @Test
    void a_listing_takes_its_bounds_from_the_creation_in_the_store() {
        store("s1", marked(1), marked(2), marked(3));
        Instant second = byWcId("s1", 2).createdAt();
        OrderFilter window = new OrderFilter(
                Optional.empty(),
                Optional.of(second),
                Optional.of(second.plusSeconds(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(total("s1", window)).isEqualTo(1);
        assertThat(page("s1", window, 20, 0).orders()).extracting(Order::wcId).containsExactly(2L);
    }

    private static ObjectNode marked(int id) {
        ObjectNode body = Recorded.restBody("order_one").deepCopy();
        body.put("id", id).put("number", "N" + id).put("customer_note", "marker note");
        body.put("date_created_gmt", "2026-11-22T09:00:0" + id).put("status", "processing");
        body.putObject("billing")
                .put("first_name", "Zoë-Marker")
                .put("last_name", "Ångström-Marker")
                .put("address_1", "1 Marker Street")
                .put("phone", "5550-MARKER")
                .put("email", "Marker@mail.test");
        body.putArray("line_items").add(line(70, "1"));
        return body;
    }

    private static ObjectNode line(int id, String quantity) {
        ObjectNode line = Recorded.restBody("order_create_fractional_price")
                .path("line_items")
                .get(0)
                .deepCopy();
        return line.put("id", id).put("quantity", new BigDecimal(quantity));
    }

    private void store(String storeId, JsonNode... bodies) {
        List<ParsedRecord<OrderContent>> records =
                List.of(bodies).stream().map(kind::parse).toList();
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, records)));
    }

    private void mark(String storeId, RecordState state, long... wcIds) {
        List<Long> ids = Arrays.stream(wcIds).boxed().toList();
        await(shop.database().transaction(tx -> kind.mark(tx, storeId, ids, state)));
    }

    private Order byWcId(String storeId, long wcId) {
        return await(orders.findByWcId(shop.database().pool(), storeId, wcId)).orElseThrow();
    }

    private Optional<Order> find(String storeId, long id) {
        return await(orders.find(shop.database().pool(), storeId, id));
    }

    private OrderPage page(String storeId, OrderFilter filter, int limit, int offset) {
        return await(
                orders.page(shop.database().pool(), storeId, filter, new OrderWindow(limit, offset, Optional.empty())));
    }

    private long total(String storeId, OrderFilter filter) {
        return await(orders.total(shop.database().pool(), storeId, filter));
    }

    private List<Long> totals(String storeId, String... statuses) {
        return Arrays.stream(statuses)
                .map(status -> total(storeId, ofStatus(status)))
                .toList();
    }

    private static OrderFilter ofStatus(String status) {
        return new OrderFilter(
                Optional.of(status),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static OrderFilter ofEmail(String email) {
        return new OrderFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(email),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
