package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import access.Principal;
import access.Scope;
import carriers.AccountMode;
import carriers.CarrierGateway;
import carriers.easypost.EasyPost;
import carriers.easypost.EasyPostOptions;
import carriers.shippo.Shippo;
import carriers.shippo.ShippoOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.easypost.EasyPostProfile;
import sandbox.easypost.SimulatedEasyPost;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SimulatedShippo;
import shipping.AddressChecker;
import shipping.CarrierGateways;
import shipping.StoreCarriers;
import shipping.StorePolicies;
import testing.ApiHouse;

/** A person has the address of an order checked, at simulated providers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressCheckTest {
    private static final String EASYPOST_KEY = "EZAK-of-the-store";
    private static final String SHIPPO_KEY = "shippo_live_a";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final SimulatedEasyPost easyPost =
            await(SimulatedEasyPost.start(house.vertx, EasyPostProfile.plain(house.clock), 0));
    private final SimulatedShippo shippo =
            await(SimulatedShippo.start(house.vertx, ShippoProfile.of(house.clock, "shippo_test_a", SHIPPO_KEY), 0));

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void aKnownAddress_isDeliverable_andThePlaceIsShownAsTheCarrierWritesIt() {
        long order = goesTo("12 Rue de la Paix", "Paris");

        ApiHouse.Answer answer = check(by(easyPost()), order);

        assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
        JsonObject verdict = answer.json();
        assertThat(verdict.getLong("order_id")).isEqualTo(order);
        assertThat(verdict.getBoolean("deliverable")).isTrue();
        assertThat(verdict.getValue("account_id")).isNull();
        assertThat(verdict.getJsonArray("messages")).isEmpty();
        assertThat(verdict.getJsonObject("address").getString("address_1")).isEqualTo("12 Rue de la Paix");
        assertThat(verdict.getJsonObject("suggestion").getString("address_1")).isEqualTo("12 RUE DE LA PAIX");
        assertThat(verdict.getJsonArray("changed"))
                .as("upper case says nothing")
                .isEmpty();
        assertThat(verdict.encode()).doesNotContain("@");
    }

    @Test
    void anUnknownAddress_isNot_andTheCarrierSaysWhy() {
        ApiHouse api = by(easyPost());

        JsonObject verdict = check(api, goesTo("Rue Inconnue", "Paris")).json();

        assertThat(verdict.getBoolean("deliverable")).isFalse();
        assertThat(verdict.getJsonArray("messages")).isEqualTo(new JsonArray().add("Address not found"));
    }

    @Test
    void shippo_isAskedToo() {
        ApiHouse api = by(shippo());

        assertThat(check(api, goesTo("12 Rue de la Paix", "Paris")).json().getBoolean("deliverable"))
                .isTrue();
        assertThat(check(api, goesTo("1 Nowhere Street", "Paris")).json().getBoolean("deliverable"))
                .isFalse();
    }

    @Test
    void whereNobodyCan_whoCanIsSaid() {
        long order = goesTo("12 Rue de la Paix", "Paris");

        ApiHouse.Answer none = check(by(Optional.empty()), order);

        assertThat(none.status()).isEqualTo(422);
        assertThat(none.code()).isEqualTo("no_address_check");
        assertThat(none.json().getJsonArray("providers")).containsExactly("easypost", "shippo");
        assertThat(none.json().getString("detail")).contains("Accounts with easypost and shippo can");
    }

    @Test
    void withoutAStreet_nobodyIsAsked() {
        long order = goesTo("", "Paris");
        int before = easyPost.requests().size();

        ApiHouse.Answer answer = check(by(easyPost()), order);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("address_incomplete");
        assertThat(answer.json().getString("detail")).contains("lacks street:");
        assertThat(easyPost.requests()).hasSize(before);
    }

    @Test
    void aCarrierInTrouble_is503_andOneThatRefuses422() {
        ApiHouse api = by(easyPost());
        long order = goesTo("12 Rue de la Paix", "Paris");

        easyPost.faults().on("POST", "/v2/addresses").once().status(500);
        ApiHouse.Answer broken = check(api, order);
        easyPost.faults().on("POST", "/v2/addresses").once().cutBefore();
        ApiHouse.Answer cut = check(api, order);
        easyPost.faults().on("POST", "/v2/addresses").once().status(422);
        ApiHouse.Answer refused = check(api, order);

        assertThat(List.of(broken.status(), cut.status())).containsOnly(503);
        assertThat(List.of(broken.code(), cut.code())).containsOnly("carrier_unreachable");
        assertThat(broken.header("Retry-After")).isEqualTo("30");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("address_check_refused");
    }

    @Test
    void onlyWhoMayReadAndWriteOrders_andOnlyOrdersOfTheStore() {
        ApiHouse api = by(easyPost());
        long order = goesTo("12 Rue de la Paix", "Paris");
        api.admit("reads", new Principal("key:reads", Set.of(Scope.ORDERS_READ), Optional.empty()));
        api.admit("writes", new Principal("key:writes", Set.of(Scope.ORDERS_WRITE), Optional.empty()));

        assertThat(api.call("reads", "POST", path(order), "").status()).isEqualTo(403);
        assertThat(api.call("writes", "POST", path(order), "").status()).isEqualTo(403);
        assertThat(check(api, 999_999).status()).isEqualTo(404);
        assertThat(api.post("/api/v1/stores/unknown/orders/" + order + "/address-check", "")
                        .status())
                .isEqualTo(404);
    }

    private long goesTo(String street, String city) {
        JsonObject to = new JsonObject()
                .put("first_name", "Ann")
                .put("last_name", "Buyer")
                .put("address_1", street)
                .put("address_2", "")
                .put("city", city)
                .put("state", "")
                .put("postcode", "75002")
                .put("country", "FR");
        return house.sell(new JsonObject().put("shipping", to));
    }

    private static String path(long order) {
        return HouseApi.order(order) + "/address-check";
    }

    private static ApiHouse.Answer check(ApiHouse api, long order) {
        return api.post(path(order), "");
    }

    private Optional<CarrierGateway> easyPost() {
        EasyPostOptions options =
                EasyPostOptions.defaults(easyPost.url(), EASYPOST_KEY, EasyPostOptions.USUAL_CARRIERS);
        return Optional.of(EasyPost.create("easypost", house.vertx, options, EasyPost.budget(house.clock)));
    }

    private Optional<CarrierGateway> shippo() {
        ShippoOptions options =
                ShippoOptions.defaults("shippo", shippo.url(), SHIPPO_KEY, ShippoOptions.USUAL_CARRIERS);
        return Optional.of(
                Shippo.create(house.vertx, options, Shippo.budget(AccountMode.LIVE, house.clock), house.clock));
    }

    /** The house's store is a sandbox: it reaches what is said to be the sandbox carrier. */
    private ApiHouse by(Optional<CarrierGateway> gateway) {
        AddressChecker checker = new AddressChecker(
                StoreCarriers.of(new CarrierGateways(Optional.empty(), gateway)),
                StorePolicies.from(house.stores),
                Duration.ofSeconds(5));
        return ApiHouse.serving(
                house.vertx,
                new AddressCheckRoutes(
                        house.database, house.stores, house.orders, checker, List.of("easypost", "shippo"))::mount);
    }
}
