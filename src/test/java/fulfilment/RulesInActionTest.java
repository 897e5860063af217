package fulfilment;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.json.Json;
import records.Kind;
import shipping.Shipment;

class RulesInActionTest {
    private static final String DRY_RUN = "/api/v1/stores/s1/shipping-rules/dry-run";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void goodsAreBoxedAndSentAsTheRuleSays_andTheShipmentTellsWhy() {
        sellsFragileCubes();
        rules("""
                {"packaging": {"boxes": [{"name": "cube", "length": 12, "width": 12, "height": 12, "weight": 0.2,
                   "inner": {"length": 10, "width": 10, "height": 10}, "max_weight": 4}]},
                 "rules": [
                   {"name": "by air", "when": {"shipping_methods": ["Express"]}, "then": {"carrier": "DHL"}},
                   {"name": "fragile", "when": {"tags": ["FRAGILE"], "categories": ["glass"]},
                    "then": {"carrier": "UPS", "rate_policy": {"choose": "fastest"}}}]}
                """);
        long order = house.sell();

        house.settle();

        List<Shipment> parcels = house.shipments(order);
        assertThat(parcels).hasSize(2);
        for (Shipment parcel : parcels) {
            JsonObject shown =
                    api.get("/api/v1/stores/s1/shipments/" + parcel.id()).bodyAsJsonObject();
            assertThat(shown.getString("state")).isEqualTo("purchased");
            assertThat(shown.getString("carrier")).isEqualTo("UPS");
            assertThat(shown.getDouble("weight_kg")).isEqualTo(3.2);
            assertThat(shown.getString("box")).isEqualTo("cube");
            assertThat(shown.getString("rule")).isEqualTo("fragile");
            assertThat(shown.getInteger("rules_version")).isEqualTo(1);
            assertThat(shown.getJsonArray("reasons"))
                    .anyMatch(reason -> reason.equals("rule \"fragile\" decides"))
                    .anyMatch(reason -> reason.toString().startsWith("fastest: UPS "));
        }
    }

    @Test
    void whatFitsInNoBox_waitsAndSaysSo() {
        long order = sellsCubesForAFlatBox();

        house.settle();

        assertThat(house.shipments(order)).isEmpty();
        assertThat(house.standing(order).waitingFor().orElseThrow())
                .startsWith("it cannot be planned: fits in no box of the rules: ")
                .endsWith("(10 × 10 × 10 cm, 3 kg)");
    }

    @Test
    void aPersonsParcels_areNotSpreadFurther() {
        long order = sellsCubesForAFlatBox();
        house.settle();
        long item = house.order(order).items().get(0).wcItemId();
        JsonObject both = new JsonObject()
                .put(
                        "items",
                        new JsonArray()
                                .add(new JsonObject().put("wc_item_id", item).put("quantity", 2)));
        house.work();

        JsonObject shipped = api.post(
                        HouseApi.order(order) + "/ship", new JsonObject().put("parcels", new JsonArray().add(both)))
                .bodyAsJsonObject();

        assertThat(shipped.getJsonArray("shipments")).hasSize(1);
        JsonObject shown = api.get(shipped.getString("shipment_url")).bodyAsJsonObject();
        assertThat(shown.getString("box")).isNull();
        assertThat(shown.getJsonArray("reasons").getString(0)).startsWith("one parcel by hand");
    }

    @Test
    void aPersonsBoxes_holdAsTheyAreNamedOrMeasured() {
        long order = sellsCubesForAFlatBox();
        house.settle();
        long item = house.order(order).items().get(0).wcItemId();
        JsonObject named = one(item).put("box", "flat");
        JsonObject measured = one(item).put("dimensions", sides().put("weight_kg", 4.25));

        var unknown = ship(order, one(item).put("box", "huge"), measured);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.bodyAsString()).contains("cannot_be_shipped", "no box of the name huge");
        assertThat(house.shipments(order)).isEmpty();
        var both = ship(order, measured.copy().put("box", "flat"), new JsonObject().put("items", new JsonArray()));
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(both.bodyAsString()).contains("/parcels/0/dimensions", "/parcels/1/items");
        var wrong = ship(order, one(item).put("dimensions", new JsonObject().put("length_cm", 0)));
        assertThat(wrong.bodyAsString()).contains("/parcels/0/dimensions/length_cm", "/parcels/0/dimensions/width_cm");

        house.work();
        assertThat(ship(order, named, measured).statusCode()).isEqualTo(200);

        List<Shipment> parcels = house.shipments(order);
        assertThat(parcels).hasSize(2);
        JsonObject first = shown(parcels.get(0));
        assertThat(first.getString("box")).isEqualTo("flat");
        assertThat(first.getDouble("weight_kg")).isEqualTo(3.1);
        assertThat(first.getJsonArray("reasons").getString(0)).contains("by hand", "too small");
        JsonObject second = shown(parcels.get(1));
        assertThat(second.getString("box")).isNull();
        assertThat(second.getDouble("weight_kg")).isEqualTo(4.25);
        assertThat(parcels.get(1).box().lengthCm()).isEqualByComparingTo("33.5");
    }

    @Test
    void aPersonsBox_isKeptWhereItsParcelIsTriedAgain() {
        long order = sellsCubesForAFlatBox();
        house.settle();
        long item = house.order(order).items().get(0).wcItemId();
        house.carrier.faults().on("POST", "/api/v1/labels").times(2).status(422, "{}", "application/json", Map.of());
        house.work();
        JsonObject measured = one(item).put("dimensions", sides().put("weight_kg", 4.25));
        assertThat(ship(order, one(item).put("box", "flat"), measured).statusCode())
                .isEqualTo(422);

        assertThat(api.post(HouseApi.order(order) + "/retry", new JsonObject()).statusCode())
                .isEqualTo(202);

        List<Shipment> again = house.shipments(order).stream()
                .skip(2)
                .sorted(comparing(Shipment::weightKg))
                .toList();
        assertThat(again).hasSize(2);
        assertThat(shown(again.get(0)).getString("box")).isEqualTo("flat");
        assertThat(again.get(1).box().lengthCm()).isEqualByComparingTo("33.5");
        assertThat(again.get(1).weightKg()).isEqualByComparingTo("4.25");
    }

    @Test
    void theMethodsIdAndThePostcode_decide_andADryRunTellsBeforehand() {
        sellsFragileCubes();
        long order = house.sell();
        house.settle();
        assertThat(house.order(order).shippingMethodId()).isEqualTo("flat_rate:1");
        String postcode = house.order(order).deliverTo().postcode();
        String rule = "{\"shipping_rules\": {\"rules\": [{\"name\": \"it\", \"when\": %s,"
                + " \"then\": {\"do_not_ship\": \"never\"}}]}}";

        for (String holds : List.of(
                "{\"shipping_method_ids\": [\"flat_rate\"]}",
                "{\"shipping_method_ids\": [\"flat_rate:1\"], \"postcodes\": [\"" + postcode + "\"]}",
                "{\"postcodes\": [\"" + postcode.charAt(0) + "*\"]}")) {
            assertThat(one(dryRun(rule.formatted(holds)))
                            .getJsonObject("candidate")
                            .getString("rule"))
                    .as(holds)
                    .isEqualTo("it");
        }
        assertThat(dryRun(rule.formatted("{\"shipping_method_ids\": [\"flat_rate:2\"]}"))
                        .getInteger("changed"))
                .isZero();
    }

    @Test
    void aPostOfficeBox_waitsAndSaysSo_withoutAWordOfTheAddress() {
        JsonObject box = new JsonObject()
                .put("first_name", "Ana")
                .put("last_name", "Pérez")
                .put("address_1", "PO Box 12")
                .put("city", "Madrid")
                .put("state", "M")
                .put("postcode", "28001")
                .put("country", "ES");
        long order = house.sell(new JsonObject().put("shipping", box));

        house.settle();

        assertThat(house.standing(order).waitingFor())
                .isEqualTo(Optional.of("it cannot be planned: the address is a post-office box, and the store's rules "
                        + "ship to none"));
    }

    @Test
    void aDryRun_saysWhatWouldChangeAndWhy_andChangesNothing() {
        sellsFragileCubes();
        long order = house.sell();
        house.settle();
        Shipment bought = house.shipments(order).get(0);
        String cheapest = bought.carrier().orElseThrow();
        String other = cheapest.equals("DHL") ? "UPS" : "DHL";
        int calls = house.carrier.requests().size();

        JsonObject same = dryRun("{\"shipping_rules\": {}}");
        JsonObject moved = dryRun("{\"orders\": 1, \"shipping_rules\": {\"default_carrier\": \"" + other + "\"}}");
        JsonObject stopped = dryRun("""
                {"shipping_rules": {"rules": [{"name": "glass", "when": {"tags": ["fragile"]},
                 "then": {"do_not_ship": "too fragile"}}]}}
                """);
        JsonObject boxed = dryRun("""
                {"shipping_rules": {"packaging": {"boxes": [{"name": "cube", "length": 10, "width": 10, "height": 10,
                 "weight": 0.2}]}}}
                """);

        assertThat(same.getInteger("changed")).isZero();
        assertThat(one(same).getJsonObject("current")).isEqualTo(one(same).getJsonObject("candidate"));
        assertThat(parcel(one(same), "current").getString("carrier")).isEqualTo(cheapest);
        assertThat(one(moved).getLong("order_id")).isEqualTo(order);
        assertThat(one(moved).getJsonArray("differences"))
                .contains("carrier", "cost")
                .doesNotContain("ships");
        assertThat(parcel(one(moved), "candidate").getString("carrier")).isEqualTo(other);
        assertThat(parcel(one(moved), "candidate").getJsonArray("reasons")).contains("rules prefer carrier " + other);
        assertThat(one(stopped).getJsonArray("differences")).contains("ships", "why_not", "rule");
        assertThat(one(stopped).getJsonObject("candidate").getString("why_not"))
                .isEqualTo("rule \"glass\" does not ship it: too fragile");
        assertThat(one(stopped).getJsonObject("candidate").getString("rule")).isEqualTo("glass");
        assertThat(one(boxed).getJsonArray("differences")).contains("parcels", "cost");
        assertThat(one(boxed).getJsonObject("candidate").getJsonArray("parcels"))
                .hasSize(2);
        assertThat(parcel(one(boxed), "candidate").getJsonArray("reasons"))
                .containsExactly("no prices are stored of such a parcel for this order");
        assertThat(house.carrier.requests()).hasSize(calls);
        assertThat(house.shipments(order))
                .containsExactly(house.shipments(order).get(0));
        assertThat(await(house.shipping.ruleBook().newest(house.database.pool(), FulfilmentHouse.STORE)))
                .isEmpty();
    }

    @Test
    void aDryRun_ofWhatIsNotShipped_saysWhy() {
        JsonObject product =
                house.shop.life().editProduct(house.shop.sellable().get(0), new JsonObject().put("virtual", true));
        house.apply(Kind.PRODUCT, product);
        house.settle();
        house.sell();

        JsonObject run = dryRun("{\"shipping_rules\": {\"excluded_countries\": [\"ES\"]}}");

        assertThat(run.getInteger("changed")).isZero();
        assertThat(one(run).getJsonObject("candidate").getString("why_not"))
                .isEqualTo("it holds nothing that is shipped");
    }

    @Test
    void aDryRun_ofWrongRules_namesThem() {
        var wrong = api.post(DRY_RUN, new JsonObject("""
                {"orders": 101, "shipping_rules": {"rules": [{"name": "a", "then": {"box": "none"}}]}, "more": 1}
                """));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.bodyAsString()).contains("/orders", "/shipping_rules/rules/0/then/box");
        assertThat(api.post(DRY_RUN, new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(api.post("/api/v1/stores/other/shipping-rules/dry-run", new JsonObject())
                        .statusCode())
                .isEqualTo(404);
    }

    private long sellsCubesForAFlatBox() {
        sellsFragileCubes();
        rules("""
                {"packaging": {"boxes": [{"name": "flat", "length": 30, "width": 20, "height": 2, "weight": 0.1}]}}
                """);
        return house.sell();
    }

    private static JsonObject one(long item) {
        return new JsonObject()
                .put(
                        "items",
                        new JsonArray()
                                .add(new JsonObject().put("wc_item_id", item).put("quantity", 1)));
    }

    private static JsonObject sides() {
        return new JsonObject().put("length_cm", 33.5).put("width_cm", 22).put("height_cm", 11);
    }

    private HttpResponse<Buffer> ship(long order, JsonObject... parcels) {
        return api.post(
                HouseApi.order(order) + "/ship", new JsonObject().put("parcels", new JsonArray(List.of(parcels))));
    }

    private JsonObject shown(Shipment parcel) {
        return api.get("/api/v1/stores/s1/shipments/" + parcel.id()).bodyAsJsonObject();
    }

    private JsonObject dryRun(String body) {
        var answer = api.post(DRY_RUN, new JsonObject(body));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.bodyAsJsonObject();
    }

    private static JsonObject one(JsonObject run) {
        assertThat(run.getInteger("looked_at")).isEqualTo(1);
        return run.getJsonArray("orders").getJsonObject(0);
    }

    private static JsonObject parcel(JsonObject order, String side) {
        return order.getJsonObject(side).getJsonArray("parcels").getJsonObject(0);
    }

    private void sellsFragileCubes() {
        JsonObject product = house.shop
                .life()
                .editProduct(
                        house.shop.sellable().get(0),
                        new JsonObject()
                                .put("weight", "3")
                                .put(
                                        "dimensions",
                                        new JsonObject()
                                                .put("length", "10")
                                                .put("width", "10")
                                                .put("height", "10"))
                                .put(
                                        "tags",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("id", 5)
                                                        .put("name", "Fragile")))
                                .put(
                                        "categories",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("id", 6)
                                                        .put("name", "Glass"))));
        house.apply(Kind.PRODUCT, product);
    }

    private void rules(String json) {
        await(house.shipping
                .ruleBook()
                .save(house.database.pool(), FulfilmentHouse.STORE, Json.readObject(Buffer.buffer(json)), "test"));
    }
}
