package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.Await.await;

import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.tasks.Tasks;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

class ShippingRulesRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/shipping-rules";
    private static final String SPECIFIED = """
            {"store_id": "s1", "shipping_rules": {"default_carrier": "DHL", "preferred_service": "express",
             "free_shipping_threshold": 100.00, "excluded_countries": ["XX", "YY"], "weight_unit": "kg",
             "dimension_unit": "cm", "packaging": {"default_box": {"length": 40, "width": 30, "height": 20,
             "weight": 0.5}}, "handling_time": {"standard": 1, "express": 0}}}
            """;

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final Shipping shipping = new Shipping(
            shop.vertx(),
            shop.database(),
            new Tasks(shop.database(), shop.vertx().eventBus()),
            shop.facts(),
            new Incidents(),
            keyring,
            url -> Future.failedFuture("no labels here"),
            ShippingSettings.DEFAULT,
            Clock.systemUTC());
    private final ApiHouse api = ApiHouse.serving(
            shop.vertx(),
            new ShippingRulesRoutes(shop.database(), TestStores.of(shop.vertx(), shop.database(), keyring), shipping)
                    ::mount);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aStoreWithoutRules_hasTheDefaults() {
        JsonObject json = api.get(PATH).json();
        assertThat(json.getInteger("version")).isZero();
        JsonObject rules = json.getJsonObject("shipping_rules");
        assertThat(rules.getString("weight_unit")).isEqualTo("kg");
        assertThat(rules.getValue("packaging")).isNull();
        assertThat(rules.getJsonObject("handling_time").getInteger("standard")).isEqualTo(1);
    }

    @Test
    void theSpecificationsRules_areTakenShownAndInForce() {
        ApiHouse.Answer put = api.put(PATH, SPECIFIED);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().getInteger("version")).isEqualTo(1);
        assertThat(put.json().getString("created_by")).isEqualTo("key:admin");
        JsonObject given = new JsonObject(SPECIFIED).getJsonObject("shipping_rules");
        JsonObject shown = put.json().getJsonObject("shipping_rules");
        assertThat(shown.fieldNames()).containsAll(given.fieldNames());
        assertThat(shown.getJsonObject("packaging").getJsonObject("default_box"))
                .isEqualTo(given.getJsonObject("packaging").getJsonObject("default_box"));
        assertThat(api.get(PATH).json()).isEqualTo(put.json());
        ShippingRules inForce = await(shipping.ruleBook().rules(shop.database().pool(), "s1"));
        assertThat(inForce.defaultCarrier()).contains("DHL");
        assertThat(inForce.excludedCountries()).containsExactly("XX", "YY");
        assertThat(await(shipping.ruleBook().rules(shop.database().pool(), "s2")))
                .isEqualTo(ShippingRules.DEFAULT);
    }

    @Test
    void whatIsShown_canBePutBack() {
        JsonObject shown = api.get(PATH).json().getJsonObject("shipping_rules");
        ApiHouse.Answer put =
                api.put(PATH, new JsonObject().put("shipping_rules", shown).encode());
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().getJsonObject("shipping_rules")).isEqualTo(shown);
    }

    @Test
    void wrongRules_areNamedByPointer_andNothingChanges() {
        String wrong = """
                {"store_id": "s2", "shipping_rules": {"default_carier": "DHL", "free_shipping_threshold": -1,
                 "excluded_countries": ["Spain"], "weight_unit": "stone",
                 "packaging": {"default_box": {"length": 0, "width": 1, "height": 1}},
                 "handling_time": {"standard": 1.5}}}
                """;
        ApiHouse.Answer put = api.put(PATH, wrong);
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.wrong())
                .contains(
                        "/store_id",
                        "/shipping_rules/default_carier",
                        "/shipping_rules/free_shipping_threshold",
                        "/shipping_rules/excluded_countries",
                        "/shipping_rules/weight_unit",
                        "/shipping_rules/packaging/default_box/length",
                        "/shipping_rules/packaging/default_box/weight",
                        "/shipping_rules/handling_time/standard");
        assertThat(api.put(PATH, "{}").wrong()).containsExactly("/shipping_rules");
        assertThat(api.put(PATH, "{\"shipping_rules\": 3}").wrong()).containsExactly("/shipping_rules");
        assertThat(api.get(PATH).json().getInteger("version")).isZero();
    }

    @Test
    void whatWeAddedToTheRules_isTakenShownAndCanBePutBack_andThoseWhoWaitHearOfIt() {
        String added = """
                {"shipping_rules": {"weight_unit": "lb", "dimension_unit": "in", "ship_to_po_boxes": true,
                 "rate_policy": {"choose": "preferred_carrier", "carrier": "DHL", "percent": 7.5},
                 "exchange_rates": {"base": "EUR", "rates": [{"currency": "USD", "per_base": 1.0835}]},
                 "customs": {"contents": "gift", "undeliverable": "abandon", "incoterm": "DAP", "hs_code": "6109.10",
                   "origin_country": "ES", "exemption": "NOEEI 30.37(a)", "item_value": 2.5},
                 "insurance": {"choose": "value", "from": 100, "premium_percent": 0.75},
                 "packaging": {"boxes": [{"name": "S", "length": 8, "width": 6, "height": 4, "weight": 0.3,
                   "inner": {"length": 7.5, "width": 5.5, "height": 3.5}, "max_weight": 20}],
                   "default_item": {"weight": 0.25, "length": 2, "width": 2, "height": 2}, "fill_percent": 70},
                 "rules": [
                   {"name": "never", "when": {"countries": ["KP"]}, "then": {"do_not_ship": "embargo"}},
                   {"name": "heavy", "when": {"weight_from": 20, "weight_below": 70, "value_from": 10,
                      "value_below": 5000, "skus": ["ANVIL-*"], "shipping_methods": ["Freight"],
                      "shipping_method_ids": ["flat_rate:3"], "postcodes": ["28*", "1000...2999"], "tags": ["heavy"],
                      "categories": ["Tools"]},
                    "then": {"carrier": "UPS", "service": "ground", "box": "S",
                      "rate_policy": {"choose": "cheapest_within_days", "days": 5}}}]}}
                """;
        ApiHouse.Answer put = api.put(PATH, added);

        assertThat(put.status()).isEqualTo(200);
        JsonObject given = new JsonObject(added).getJsonObject("shipping_rules");
        JsonObject shown = put.json().getJsonObject("shipping_rules");
        assertThat(withoutNulls(shown))
                .isEqualTo(given.copy()
                        .put("excluded_countries", new JsonArray())
                        .put(
                                "handling_time",
                                new JsonObject().put("standard", 1).put("express", 0)));
        ApiHouse.Answer again =
                api.put(PATH, new JsonObject().put("shipping_rules", shown).encode());
        assertThat(again.status()).as(again.json().encode()).isEqualTo(200);
        assertThat(again.json().getJsonObject("shipping_rules")).isEqualTo(shown);
        assertThat(await(shop.database()
                                .pool()
                                .query(
                                        "SELECT DISTINCT scope, subject FROM events WHERE type = 'shipping_rules.changed'")
                                .execute())
                        .iterator()
                        .next()
                        .getString("subject"))
                .isEqualTo("s1");
    }

    @Test
    void whoReadAnOlderVersion_isToldSo() {
        String tag = api.get(PATH).header("ETag");
        assertThat(api.put(PATH, SPECIFIED, "If-Match", tag).status()).isEqualTo(200);
        assertThat(api.put(PATH, SPECIFIED, "If-Match", tag).status()).isEqualTo(412);
        assertThat(api.put(PATH, SPECIFIED, "If-Match", api.get(PATH).header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofThoseWhoReadTheSame_oneChangesIt_andWhoReadNothingWaits() {
        for (int round = 0; round < 3; round++) {
            String tag = api.get(PATH).header("ETag");
            assertThat(api.putAtOnce(6, PATH, SPECIFIED, "If-Match", tag))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 412);
        }
        assertThat(api.putAtOnce(6, PATH, SPECIFIED)).containsOnly(200);
        assertThat(api.get(PATH).json().getInteger("version")).isEqualTo(9);
    }

    @Test
    void everyVersionIsKept() {
        api.put(PATH, SPECIFIED);
        api.put(PATH, "{\"shipping_rules\": {\"default_carrier\": \"UPS\"}}");

        ApiHouse.Answer page = api.get(PATH + "/versions?limit=1");
        assertThat(page.each("versions", "version")).containsExactly(2);
        assertThat(page.json().getInteger("total")).isEqualTo(2);
        assertThat(api.get(PATH + "/versions?limit=1&offset=1").each("versions", "version"))
                .containsExactly(1);
    }

    @Test
    void anotherStore_isNotThere() {
        assertThat(api.call(ONLY_S1, "GET", "/api/v1/stores/s2/shipping-rules", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.call(ONLY_S1, "PUT", "/api/v1/stores/s2/shipping-rules", SPECIFIED)
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/stores/none/shipping-rules").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/stores/none/shipping-rules", "{\"shipping_rules\": {}}")
                        .status())
                .isEqualTo(404);
    }

    /** What is told of what was given: every other member is null. */
    private static JsonObject withoutNulls(JsonObject json) {
        JsonObject told = new JsonObject();
        json.forEach(field -> {
            if (field.getValue() != null) {
                told.put(field.getKey(), withoutNulls(field.getValue()));
            }
        });
        return told;
    }

    private static Object withoutNulls(Object value) {
        if (value instanceof JsonObject inside) {
            return withoutNulls(inside);
        }
        return value instanceof JsonArray list
                ? new JsonArray(
                        list.stream().map(ShippingRulesRoutesTest::withoutNulls).toList())
                : value;
    }
}
