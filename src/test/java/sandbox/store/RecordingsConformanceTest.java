package sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated shop against what a running WooCommerce 11.0.1 answered: status, headers that matter, shape. */
class RecordingsConformanceTest {

    private static final String CLOCK = "2026-11-22T09:30:00Z";
    private static final Set<String> FREE = Set.of("options", "targetHints", "routes", "n_routes");
    private static final List<String> HEADERS = List.of("X-WP-Total", "X-WP-TotalPages", "Location", "Content-Type");

    /** A recorded call, what must happen before it, and what replaces its path or body. */
    private record Case(String name, List<String> before, String path, String body) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case plain(String name) {
        return new Case(name, List.of(), "", "");
    }

    static Stream<Case> calls() {
        Stream<Case> plain = Stream.of(
                        "order_one order_unknown order_id_is_product order_notanumber order_create order_create_bad_coupon"
                                + " order_create_bad_customer order_create_bad_email order_create_bad_product order_put_status"
                                + " order_put_bad_status order_put_body_id_wins order_wrong_method order_delete_trash"
                                + " order_delete_force order_notes order_note_create order_refunds_list order_statuses"
                                + " order_with_refunds orders_after_bad orders_exclude orders_fields orders_include"
                                + " orders_modified_after orders_modified_after_gmt"
                                + " orders_multi_status_comma orders_orderby_bad orders_orderby_modified_asc orders_page_0"
                                + " orders_per_page_0 orders_per_page_1000 orders_per_page_101 orders_per_page_2"
                                + " orders_search orders_status_any orders_status_bad orders_status_checkout_draft"
                                + " orders_thin_window route_unknown settings_general settings_weight_unit system_status"
                                + " currency_current product_simple product_variable product_unknown"
                                + " product_get_with_variation_id product_put_price_number product_variations"
                                + " products_by_sku products_by_variation_sku products_by_2_sku products_per_page_2"
                                + " products_search product_delete_trash product_delete_force variation_put_on_products"
                                + " variation_put_stock variations_batch product_put_stock product_dup_sku products_batch"
                                + " refund_api_default refund_create refunds_all customers customers_by_email"
                                + " customers_role_all customers_thin_by_id customer_unknown customer_create"
                                + " customer_delete customer_delete_noforce coupons webhook_create webhook_bad_topic"
                                + " webhook_bad_url webhook_get_unknown webhook_delete_noforce webhook_delete webhook_get"
                                + " webhook_update_pause webhook_update_url2 webhooks_list"
                                + " unknown_DELETE_orders_999999 unknown_DELETE_products_999999"
                                + " unknown_POST_orders_999999_notes unknown_POST_orders_999999_refunds"
                                + " unknown_PUT_customers_999999 unknown_PUT_orders_999999"
                                + " unknown_PUT_products_10_variations_71 unknown_PUT_products_70_variations_999999"
                                + " unknown_PUT_products_999999 unknown_PUT_webhooks_999999 fulfillment_create"
                                + " fulfillment_create_again fulfillment_create_too_many"
                                + " fulfillment_create_without_items fulfillment_unknown_order fulfillments_list"
                                + " fulfillment_get fulfillment_put_by_meta fulfillment_put_without_items"
                                + " fulfillment_put_without_url fulfillment_delete order_after_fulfillment")
                .flatMap(names -> Stream.of(names.split(" ")))
                .map(RecordingsConformanceTest::plain);
        return Stream.concat(plain, special());
    }

    private static Stream<Case> special() {
        JsonArray tooMany = new JsonArray();
        for (int i = 0; i < 101; i++) {
            tooMany.add(new JsonObject().put("id", 10));
        }
        String batch = "{\"create\":[{},{},{}]}";
        String refundLine = "{\"api_refund\":false,\"reason\":\"1 item\",\"line_items\":[{\"id\":1633,\"quantity\":1,"
                + "\"refund_total\":1.0,\"refund_tax\":[{\"id\":1,\"refund_total\":0.1}]}]}";
        return Stream.of(
                new Case("order_get_trashed", List.of("DELETE /orders/496"), "", ""),
                new Case("order_delete_trashed_again", List.of("DELETE /orders/496"), "", ""),
                new Case("order_get_after_force", List.of("DELETE /orders/496?force=true"), "", ""),
                new Case("refund_create_lines", List.of(), "", refundLine),
                new Case("products_batch_101", List.of(), "", "{\"update\":" + tooMany.encode() + "}"),
                new Case(
                        "product_create",
                        List.of(),
                        "",
                        "{\"name\":\"Thé\",\"sku\":\"N-9\",\"regular_price\":\"9.90\"}"),
                new Case("coupon_create", List.of(), "", "{\"code\":\"NEW15\",\"amount\":\"15\"}"),
                new Case("customer_update", List.of(), "", "{\"last_name\":\"Changed\"}"),
                new Case("customer_dup", List.of("POST /customers {\"email\":\"new.cust@mail.test\"}"), "", ""),
                new Case("orders_batch_create", List.of(), "/orders/batch?_fields=id,status", batch));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answersAsRecorded(Case one) {
        JsonObject recording = recording(one.name());
        JsonObject request = recording.getJsonObject("request");
        String path = one.path().isEmpty() ? request.getString("path").replace(' ', '+') : one.path();
        try (Shopper shopper = new Shopper(profile())) {
            seed(shopper.store, one.name());
            one.before().forEach(step -> step(shopper, step));
            Object body = request.getValue("body");
            String sent =
                    !one.body().isEmpty() ? one.body() : body instanceof JsonObject object ? object.encode() : null;

            Shopper.Answer answer = shopper.call(request.getString("method"), path, sent);

            assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(recording.getInteger("status"));
            assertThat(headers(answer)).isEqualTo(headers(recording));
            Set<String> ignored = one.name().equals("orders_batch_create") ? Set.of("create") : free(one.name());
            assertThat(Shape.differences(recording.getValue("body"), answer.body(), ignored))
                    .isEmpty();
            if (recording.getInteger("status") >= 400) {
                assertThat(answer.object().getValue("code"))
                        .isEqualTo(((JsonObject) recording.getValue("body")).getValue("code"));
                assertThat(answer.object().getString("message"))
                        .isEqualTo(((JsonObject) recording.getValue("body")).getString("message"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "order_one, /orders/%d, ORDER",
        "product_simple, /products/%d, PRODUCT",
        "customer_create, /customers/%d, CUSTOMER",
        "coupon_create, /coupons/%d, COUPON"
    })
    void whatWasMadeInTheShop_hasTheRecordedShape(String name, String path, Kind kind) {
        try (Shopper shopper = new Shopper(profile())) {
            SimulatedStore store = shopper.store.withCatalogue();
            store.life().checkout(store.buyer(1), Cart.of(store.sellable().get(0), 2));
            store.life().createCustomer(new JsonObject().put("email", "a@b.test"));
            store.life().createCoupon(new JsonObject().put("code", "x"));
            long id = store.all(kind).get(0).getLong("id");

            Shopper.Answer answer = shopper.get(path.formatted(id));

            Object recorded = recording(name).getValue("body");
            assertThat(Shape.differences(recorded, answer.body(), Set.of("meta_data", "targetHints")))
                    .isEmpty();
        }
    }

    private static Set<String> free(String name) {
        // A placeholder of WordPress, and what depends on the shop's data, are no part of the shape.
        if (name.equals("orders_orderby_modified_asc")) {
            return Set.of("image", "customer", "targetHints");
        }
        return name.startsWith("product") || name.startsWith("variation")
                ? Set.of("permalink_template", "generated_slug", "targetHints", "create")
                : FREE;
    }

    private static void step(Shopper shopper, String step) {
        String[] parts = step.split(" ", 3);
        shopper.call(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    private static List<String> headers(Shopper.Answer answer) {
        List<String> present = new ArrayList<>();
        HEADERS.stream().filter(name -> !answer.header(name).isEmpty()).forEach(present::add);
        return present;
    }

    private static List<String> headers(JsonObject recording) {
        List<String> present = new ArrayList<>();
        for (String name : HEADERS) {
            boolean there = recording.getJsonArray("headers").stream()
                    .anyMatch(header -> name.equals(((JsonArray) header).getString(0)));
            if (there) {
                present.add(name);
            }
        }
        return present;
    }

    static StoreProfile profile() {
        return StoreProfile.named("recorded")
                .withTaxPercent(new BigDecimal("8.25"))
                .withWeightUnit("lbs")
                .withFulfillments(true)
                .withClock(Shopper.fixed(CLOCK));
    }

    private static void seed(SimulatedStore store, String name) {
        for (String product : List.of("product_simple", "product_variable", "product_get_with_variation_id")) {
            store.put(Kind.PRODUCT, body(product));
        }
        for (long id : List.of(10L, 11L, 12L, 29L)) {
            store.put(Kind.PRODUCT, body("product_simple").put("id", id).put("sku", "SIMPLE-0" + id));
        }
        store.put(Kind.PRODUCT, body("product_simple").put("id", 10L).put("sku", "SIMPLE-001"));
        store.put(
                Kind.PRODUCT,
                body("product_simple").put("id", 16L).put("name", "Thé “Été”").put("sku", "T"));
        store.put(Kind.PRODUCT, body("product_variable").put("id", 70L));
        for (long id : List.of(71L, 72L)) {
            JsonObject variation = body("product_get_with_variation_id");
            variation.put("id", id).put("parent_id", 70L).put("sku", id == 71 ? "VAR-1-S-Red" : "VAR-1-S-Blue");
            store.put(Kind.PRODUCT, variation.put("manage_stock", true));
        }
        if (!name.equals("product_create")) {
            JsonObject tea = body("product_create");
            tea.remove("permalink_template");
            tea.remove("generated_slug");
            store.put(Kind.PRODUCT, tea);
        }
        for (long id : List.of(482L, 490L, 491L, 635L, 654L, 657L)) {
            store.put(Kind.ORDER, body("order_one").put("id", id));
        }
        store.put(Kind.ORDER, body("order_create"));
        store.put(Kind.ORDER, body("order_with_refunds").put("refunds", new JsonArray()));
        store.put(Kind.ORDER, body("order_one").put("id", 495L).put("status", "checkout-draft"));
        store.put(Kind.ORDER, body("order_one").put("id", 667L));
        store.life().note(491, "Note");
        store.life().refund(654, "1.00", "Damaged");
        JsonArray users = (JsonArray) recording("customers_role_all").getValue("body");
        users.forEach(user -> store.put(Kind.CUSTOMER, (JsonObject) user));
        JsonArray third = (JsonArray) recording("customers_by_email").getValue("body");
        store.put(Kind.CUSTOMER, third.getJsonObject(0));
        if (!name.startsWith("customer_create") && !name.equals("customer_dup")) {
            store.put(Kind.CUSTOMER, body("customer_create"));
        }
        ((JsonArray) recording("coupons").getValue("body")).forEach(one -> store.put(Kind.COUPON, (JsonObject) one));
        if (name.startsWith("webhook")) {
            for (long id : List.of(1L, 17L)) {
                store.put(Kind.WEBHOOK, body("webhook_create").put("id", id));
            }
        }
        if (name.startsWith("fulfillment") || name.equals("order_after_fulfillment")) {
            fulfil(store);
        }
    }

    private static void fulfil(SimulatedStore store) {
        store.put(Kind.ORDER, body("order_one").put("id", 667L));
        JsonObject fulfillment =
                recording("fulfillment_create").getJsonObject("request").getJsonObject("body");
        for (int i = 0; i < 3; i++) {
            store.life().fulfil(667, fulfillment);
        }
    }

    static JsonObject recording(String name) {
        try (InputStream in = RecordingsConformanceTest.class.getResourceAsStream("/recorded/rest/" + name + ".json")) {
            return Buffer.buffer(Objects.requireNonNull(in, name).readAllBytes())
                    .toJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject body(String name) {
        return recording(name).getJsonObject("body");
    }
}
