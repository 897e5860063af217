package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.Address;
import carriers.AddressChecked;
import carriers.Unknown;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.facts.Facts;
import platform.settings.CarrierSettings;
import platform.tasks.TaskDriver;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import sandbox.easypost.EasyPostProfile;
import sandbox.easypost.SimulatedEasyPost;
import sandbox.faults.Faults;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SimulatedShippo;
import sandbox.shippo.SoldLabel;
import shipping.AddressChecker;
import shipping.CarrierGateways;
import shipping.GuardVerdict;
import shipping.ParcelInsurance;
import shipping.ParcelStory;
import shipping.PlanOutcome;
import shipping.Quotes;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.ShipmentState;
import shipping.Shipping;
import shipping.ShippingFacts;
import shipping.ShippingSettings;
import shipping.ShippingTasks;
import shipping.StoreCarriers;
import shipping.StorePolicy;
import shipping.accounts.AccountGateways;
import shipping.accounts.CarrierAccountRoutes;
import shipping.accounts.CarrierAccounts;
import stores.Stores;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

/** A store's own account from its key to a voided label, as the settings wire it, at simulated providers. */
class OwnAccountsTest {

    private static final String STORE = "s1";
    private static final String PATH = "/api/v1/stores/s1/carrier-accounts";
    private static final Address RENO = address("1 Dock Rd", "Reno", "NV", "89501");
    private static final Address OJAI = address("2 Elm St", "Ojai", "CA", "93023");
    private static final Address TORONTO = address("3 King St", "Toronto", "ON", "M5H 1A1", "CA");

    private final ShopDatabase shop = ShopDatabase.with(STORE);
    private final Keyring keyring = Keyring.ephemeral();
    private final Clock clock = Clock.systemUTC();
    private final SimulatedEasyPost easyPost =
            await(SimulatedEasyPost.start(shop.vertx(), EasyPostProfile.plain(clock), 0));
    private final SimulatedShippo shippo = await(SimulatedShippo.start(shop.vertx(), shippoProfile(clock), 0));
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
    private final CarrierAccounts accounts =
            new CarrierAccounts(shop.database(), stores, keyring, Gateways.providers(shop.vertx(), settings(), clock));
    private final ApiHouse api =
            ApiHouse.serving(shop.vertx(), new CarrierAccountRoutes(stores, accounts, Optional.empty())::mount);
    private final TaskDriver driver = new TaskDriver(shop.database());
    private final Shipping shipping = shipping();
    private boolean testLabels = true;
    private Optional<BigDecimal> spendPerDay = Optional.empty();
    private OptionalInt labelsPerDay = OptionalInt.empty();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aTestAccountAtEasyPost_buysAndVoids() {
        ApiHouse.Answer made = add("easypost", "EZTK-of-the-store");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getBoolean("test_mode")).isTrue();

        Shipment bought = buy();

        assertThat(easyPost.liveLabels())
                .singleElement()
                .satisfies(label -> assertThat(bought.trackingNumber()).contains(label.getString("tracking_code")));
        easyPost.refundsAnswer("refunded");
        cancel(bought);
        run(ShippingTasks.VOID);
        assertThat(shipment(bought).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(easyPost.liveLabels()).isEmpty();
    }

    @Test
    void aTestAccountAtShippo_buysAndVoids() {
        ApiHouse.Answer made = add("shippo", "shippo_test_s1");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getBoolean("test_mode")).isTrue();

        Shipment bought = buy();

        assertThat(shippo.labels())
                .extracting(SoldLabel::trackingNumber)
                .containsExactly(bought.trackingNumber().orElseThrow());
        cancel(bought);
        run(ShippingTasks.VOID);
        assertThat(shipment(bought).state()).isEqualTo(ShipmentState.CANCELLING);
        run(ShippingTasks.VOID);
        assertThat(shipment(bought).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(shippo.labels()).extracting(SoldLabel::status).containsExactly("REFUNDED");
    }

    @Test
    void abroad_itIsDeclaredToTheCarrier_andKeptWithTheShipment() {
        add("easypost", "EZTK-of-the-store");
        rules("{\"customs\": {\"origin_country\": \"MX\", \"hs_code\": \"6109.10\"}}");

        Shipment bought = buyFor(TORONTO);

        assertThat(bought.state()).isEqualTo(ShipmentState.PURCHASED);
        JsonObject sent = easyPost.liveLabels().get(0).getJsonObject("customs_info");
        assertThat(sent.getString("customs_signer")).isEqualTo("Ann Buyer");
        assertThat(sent.getJsonArray("customs_items").getJsonObject(0).getString("hs_tariff_number"))
                .isEqualTo("610910");
        ParcelStory story = await(shipping.story(shop.database().pool(), STORE, bought.id()))
                .orElseThrow();
        JsonObject item = story.customs().orElseThrow().getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("origin_country")).isEqualTo("MX");
        assertThat(item.getDouble("value")).isEqualTo(20.0);
        assertThat(story.customs().orElseThrow().encode()).doesNotContain("Ann Buyer");
        assertThat(story.reasoning().reasons()).contains("customs to CA: 1 line worth 20.00 USD");
    }

    @Test
    void whatIsWorthIt_isInsured_andItsCostCountsAndIsShown() {
        add("easypost", "EZTK-of-the-store");
        rules("{\"insurance\": {\"choose\": \"value\", \"from\": 20}}");

        Shipment bought = buy();

        assertThat(easyPost.liveLabels().get(0).getString("insurance")).isEqualTo("20.00");
        ParcelInsurance insurance = await(shipping.story(shop.database().pool(), STORE, bought.id()))
                .flatMap(ParcelStory::insurance)
                .orElseThrow();
        assertThat(insurance.sum().orElseThrow().toString()).isEqualTo("20.00 USD");
        assertThat(insurance.cost().orElseThrow()).isEqualByComparingTo("0.20");
        assertThat(bought.cost().orElseThrow().value())
                .as("postage, a cent for the label and the insurance")
                .isEqualByComparingTo(bought.quoted().orElseThrow().value().add(new BigDecimal("0.21")));
    }

    @Test
    void abroadAtShippo_itIsDeclaredToo() {
        add("shippo", "shippo_test_s1");
        rules("{\"customs\": {\"origin_country\": \"MX\"}, \"insurance\": {\"choose\": \"value\"}}");

        assertThat(buyFor(TORONTO).state()).isEqualTo(ShipmentState.PURCHASED);

        assertThat(shippo.labels()).hasSize(1);
        assertThat(shippo.calls()).anyMatch(call -> call.body().encode().contains("\"insurance\":{\"amount\":\"20\""));
    }

    @Test
    void whatCannotBeDeclared_isNotPlanned_andWhatWasPlannedBeforeIsNotBought() {
        PlanOutcome before = plan(TORONTO);
        add("easypost", "EZTK-of-the-store");

        run(ShippingTasks.PURCHASE);
        PlanOutcome after = plan(TORONTO, 8);

        Shipment waiting = shipment(((PlanOutcome.Planned) before).shipments().get(0));
        assertThat(waiting.state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(waiting.problem().orElseThrow())
                .contains("lacks the country of origin of Thing: give it to the product in the shop, or set"
                        + " customs.origin_country in the shipping rules");
        assertThat(((PlanOutcome.Refused) after).reason()).contains("lacks the country of origin of Thing");
        assertThat(easyPost.shipments()).isEmpty();
        assertThat(await(shipping.declaresCustoms(shop.database().pool(), STORE, true)))
                .isFalse();
    }

    @Test
    void withoutLeave_aTestAccountBuysNothing() {
        add("easypost", "EZTK-of-the-store");
        testLabels = false;

        Shipment waiting = buy();

        assertThat(waiting.state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(waiting.problem().orElseThrow()).contains("test labels only");
        assertThat(easyPost.shipments()).isEmpty();
    }

    @Test
    void addresses_areCheckedByAccountsThatTheStoreGoesBy() {
        Map<String, String> keys = Map.of("easypost", "EZAK-of-the-store", "shippo", "shippo_live_s1");
        assertThat(Gateways.ADDRESS_CHECKERS).containsExactlyInAnyOrderElementsOf(keys.keySet());
        AddressChecker.Answer nobody = check();
        api.post(
                PATH,
                new JsonObject()
                        .put("provider", "easypost")
                        .put("name", "a test account")
                        .put("api_key", "EZTK-of-the-store")
                        .encode());
        testLabels = false;
        AddressChecker.Answer notByTestAccounts = check();

        assertThat(nobody).isEqualTo(new AddressChecker.NobodyCan(false, List.of()));
        assertThat(((AddressChecker.NobodyCan) notByTestAccounts).refusals().toString())
                .contains("test labels only");
        for (String provider : Gateways.ADDRESS_CHECKERS) {
            long account = add(provider, keys.get(provider)).json().getLong("id");
            AddressChecker.Asked asked = (AddressChecker.Asked) check();
            assertThat(asked.account()).contains(account);
            assertThat(asked.outcome()).isInstanceOf(AddressChecked.class);
            api.put(PATH + "/" + account, "{\"active\": false}");
        }
        assertThat(easyPost.liveLabels()).isEmpty();
    }

    @Test
    void aCarrierThatIsSilent_isNotWaitedForLongerThanTheDeadline() {
        add("easypost", "EZAK-of-the-store");
        easyPost.faults().on("POST", "/v2/addresses").once().latency(Duration.ofSeconds(20));

        AddressChecker.Asked asked = (AddressChecker.Asked) check(Duration.ofMillis(50));

        assertThat(asked.outcome()).isEqualTo(new Unknown("no answer in time"));
    }

    @Test
    void theCapsOfADay_doNotHoldForTestLabels() {
        nothingMoreADay();
        add("easypost", "EZTK-of-the-store");

        assertThat(buy().state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void theCapsOfADay_holdForRealLabels() {
        nothingMoreADay();
        add("easypost", "EZAK-of-the-store");

        Shipment waiting = buy();

        assertThat(waiting.state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(waiting.problem().orElseThrow()).contains("labels per day");
    }

    private void nothingMoreADay() {
        spendPerDay = Optional.of(BigDecimal.ZERO);
        labelsPerDay = OptionalInt.of(0);
    }

    @Test
    void aLiveKey_isOfALiveAccount() {
        assertThat(add("easypost", "EZAK-of-the-store").json().getBoolean("test_mode"))
                .isFalse();
        assertThat(add("shippo", "shippo_live_s1").json().getBoolean("test_mode"))
                .isFalse();
        assertThat(easyPost.requests()).allMatch(request -> request.startsWith("GET "));
        assertThat(shippo.calls()).allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void aWrongKey_isRefused_andWithoutAClearAnswerNothingIsKept() {
        refusesWrongKeys("easypost", "wrong-key-of-nobody", "EZTK-of-the-store", easyPost.faults());
        refusesWrongKeys("shippo", "shippo_test_nobody", "shippo_test_s1", shippo.faults());

        await(easyPost.stop());
        await(shippo.stop());
        assertThat(add("easypost", "EZTK-of-the-store").status()).isEqualTo(503);
        assertThat(add("shippo", "shippo_test_s1").status()).isEqualTo(503);
        assertThat(api.get(PATH).json().getInteger("total")).isZero();
    }

    private void refusesWrongKeys(String provider, String wrong, String right, Faults faults) {
        ApiHouse.Answer refused = add(provider, wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("carrier_key_refused");
        assertThat(refused.json().encode()).contains("HTTP 401").doesNotContain(wrong);
        faults.on("GET", "/").once().status(403);
        assertThat(add(provider, right).status()).isEqualTo(422);
        for (int status : List.of(404, 429, 500)) {
            faults.on("GET", "/").once().status(status);
            assertThat(add(provider, right).status()).isEqualTo(503);
        }
        faults.on("GET", "/").once().cutBefore();
        assertThat(add(provider, right).status()).isEqualTo(503);
        faults.on("GET", "/").once().prefix("<br />Notice: ");
        assertThat(add(provider, right).status()).isEqualTo(503);
    }

    private ApiHouse.Answer add(String provider, String key) {
        return api.post(
                PATH,
                new JsonObject().put("provider", provider).put("api_key", key).encode());
    }

    private void rules(String rules) {
        await(shipping.ruleBook().save(shop.database().pool(), STORE, new JsonObject(rules), "test"));
    }

    private Shipment buy() {
        return buyFor(OJAI);
    }

    private Shipment buyFor(Address destination) {
        PlanOutcome plan = plan(destination);
        run(ShippingTasks.PURCHASE);
        return shipment(((PlanOutcome.Planned) plan).shipments().get(0));
    }

    private PlanOutcome plan(Address destination) {
        return plan(destination, 7);
    }

    private PlanOutcome plan(Address destination, long subject) {
        ShipmentLine line = new ShipmentLine(
                1, "SKU", "Thing", BigDecimal.ONE, Optional.of(new BigDecimal("0.5")), new BigDecimal("20"));
        ShipmentRequest request = new ShipmentRequest(
                STORE,
                subject,
                RENO,
                destination,
                List.of(line),
                new BigDecimal("20"),
                "USD",
                Optional.empty(),
                Optional.empty(),
                false,
                "test");
        return await(shop.database().transaction(tx -> shipping.plan(tx, request, Map.of(1L, BigDecimal.ONE))));
    }

    private Shipment shipment(Shipment seen) {
        return await(shipping.find(shop.database().pool(), STORE, seen.id())).orElseThrow();
    }

    private void cancel(Shipment bought) {
        await(shop.database()
                .transaction(tx -> shipping.cancel(tx, STORE, bought.subjectId(), one -> true, "cancelled")));
    }

    private void run(String kind) {
        driver.runOne(kind, handler(kind)).orElseThrow(() -> new AssertionError("no task " + kind));
    }

    private TaskHandler handler(String kind) {
        Map<String, TaskHandler> handlers = shipping.handlers(
                ways(),
                new Quotes(shop.vertx(), ShippingSettings.DEFAULT, clock),
                (store, subject, shipment) -> Future.succeededFuture(new GuardVerdict.Wanted()),
                store -> Future.succeededFuture(policy()));
        return handlers.get(kind);
    }

    private StoreCarriers ways() {
        return StoreCarriers.of(
                new CarrierGateways(Optional.empty(), Optional.empty()), new AccountGateways(shop.vertx(), accounts));
    }

    private StorePolicy policy() {
        return new StorePolicy(false, Optional.empty(), "USD", OptionalInt.empty())
                .with(testLabels, spendPerDay, labelsPerDay, Optional.empty());
    }

    private AddressChecker.Answer check() {
        return check(Duration.ofSeconds(10));
    }

    private AddressChecker.Answer check(Duration deadline) {
        AddressChecker checker = new AddressChecker(ways(), store -> Future.succeededFuture(policy()), deadline);
        return await(checker.check(STORE, OJAI));
    }

    private Shipping shipping() {
        Tasks tasks = new Tasks(shop.database(), shop.vertx().eventBus());
        return new Shipping(
                shop.vertx(),
                shop.database(),
                tasks,
                new Facts(tasks, Map.of(ShippingFacts.CHANGED, List.of("test.changed"))),
                new Incidents(),
                keyring,
                url -> Future.succeededFuture(Buffer.buffer("a label")),
                ShippingSettings.DEFAULT,
                clock);
    }

    private CarrierSettings settings() {
        return carriersAt(easyPost.url(), shippo.url());
    }

    static CarrierSettings carriersAt(URI easyPost, URI shippo) {
        return Settings.read(Map.of("EASYPOST_URL", easyPost.toString(), "SHIPPO_URL", shippo.toString()), false)
                .carriers();
    }

    /** Its refunds are settled when it is asked the next time. */
    static ShippoProfile shippoProfile(Clock clock) {
        ShippoProfile usual = ShippoProfile.of(clock, "shippo_test_s1", "shippo_live_s1");
        return new ShippoProfile(
                clock,
                usual.tokens(),
                usual.asyncTime(),
                Duration.ZERO,
                usual.listLag(),
                usual.stageTime(),
                usual.limited(),
                usual.retryAfter(),
                usual.webhookSecret());
    }

    static Address address(String street, String city, String state, String zip) {
        return address(street, city, state, zip, "US");
    }

    private static Address address(String street, String city, String state, String zip, String country) {
        return new Address(
                street,
                Optional.empty(),
                city,
                Optional.of(state),
                zip,
                country,
                "Ann Buyer",
                "7755550100",
                Optional.empty(),
                Optional.empty());
    }
}
