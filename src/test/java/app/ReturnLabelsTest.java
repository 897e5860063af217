package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import carriers.Address;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.facts.Facts;
import platform.settings.CarrierSettings;
import platform.tasks.TaskDriver;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import sandbox.easypost.EasyPostProfile;
import sandbox.easypost.SimulatedEasyPost;
import sandbox.shippo.SimulatedShippo;
import shipping.CarrierGateways;
import shipping.GuardVerdict;
import shipping.PlanOutcome;
import shipping.Quotes;
import shipping.RequestTraits;
import shipping.ReturnLabels;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.ShipmentState;
import shipping.Shipping;
import shipping.ShippingFacts;
import shipping.ShippingSettings;
import shipping.ShippingTasks;
import shipping.StoreCarriers;
import shipping.StorePolicies;
import shipping.StorePolicy;
import shipping.accounts.AccountGateways;
import shipping.accounts.CarrierAccountRoutes;
import shipping.accounts.CarrierAccounts;
import stores.Stores;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

/** Labels for what comes back, bought by a store's own accounts at simulated providers. */
class ReturnLabelsTest {

    private static final String STORE = "s1";
    private static final long ORDER = 7;
    private static final int RUNS = 3;
    private static final Address RENO = OwnAccountsTest.address("1 Dock Rd", "Reno", "NV", "89501");
    private static final Address OJAI = OwnAccountsTest.address("2 Elm St", "Ojai", "CA", "93023");

    private final ShopDatabase shop = ShopDatabase.with(STORE);
    private final Keyring keyring = Keyring.ephemeral();
    private final Clock clock = Clock.systemUTC();
    private final SimulatedEasyPost easyPost =
            await(SimulatedEasyPost.start(shop.vertx(), EasyPostProfile.plain(clock), 0));
    private final SimulatedShippo shippo =
            await(SimulatedShippo.start(shop.vertx(), OwnAccountsTest.shippoProfile(clock), 0));
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
    private final CarrierAccounts accounts =
            new CarrierAccounts(shop.database(), stores, keyring, Gateways.providers(shop.vertx(), settings(), clock));
    private final ApiHouse api =
            ApiHouse.serving(shop.vertx(), new CarrierAccountRoutes(stores, accounts, Optional.empty())::mount);
    private final StoreCarriers ways = StoreCarriers.of(
            new CarrierGateways(Optional.empty(), Optional.empty()), new AccountGateways(shop.vertx(), accounts));
    private final TaskDriver driver = new TaskDriver(shop.database());
    private final Shipping shipping = shipping();
    private StorePolicy policy = policy(OptionalInt.empty());
    private long returnId;

    @BeforeEach
    void aReturn() {
        returnId = await(shop.database()
                        .pool()
                        .query("WITH o AS (INSERT INTO orders (store_id, wc_order_id, number, status, currency, total,"
                                + " total_tax, shipping_total, discount_total, created_at)"
                                + " VALUES ('s1', 1, '1', 'refunded', 'USD', 20, 0, 0, 0, now()) RETURNING id)"
                                + " INSERT INTO returns (store_id, order_id, state, items, started_by)"
                                + " SELECT 's1', id, 'recorded', '[]', 'test' FROM o RETURNING id")
                        .execute())
                .iterator()
                .next()
                .getLong("id");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void atEasyPost_itIsBoughtForTheWayBack_andIsNoneOfTheOrdersParcels() {
        add("easypost", "EZTK-of-the-store");

        Shipment bought = buy();

        assertThat(bought.state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(bought.returnId()).contains(returnId);
        JsonObject sold = easyPost.liveLabels().get(0);
        assertThat(sold.getBoolean("is_return")).isTrue();
        assertThat(sold.getJsonObject("from_address").getString("city")).isEqualTo("Reno");
        assertThat(await(shipping.ofSubject(shop.database().pool(), STORE, ORDER)))
                .isEmpty();
        assertThat(await(shipping.planned(shop.database().pool(), STORE, ORDER)))
                .isEmpty();
        assertThat(await(shipping.story(shop.database().pool(), STORE, bought.id()))
                        .orElseThrow()
                        .reasoning()
                        .reasons())
                .contains("a label for the way back");
        assertThat(await(shipping.returnLabels().ofReturns(shop.database().pool(), STORE, List.of(returnId))))
                .extracting(Shipment::id)
                .containsExactly(bought.id());
    }

    @Test
    void atShippo_itIsBoughtForTheWayBack() {
        add("shippo", "shippo_test_s1");

        assertThat(buy().state()).isEqualTo(ShipmentState.PURCHASED);

        assertThat(shippo.labels()).hasSize(1);
        assertThat(shippo.calls())
                .filteredOn(call -> call.method().equals("POST") && call.body().containsKey("address_from"))
                .isNotEmpty()
                .allSatisfy(call -> {
                    boolean flagged =
                            call.body().getJsonObject("extra", new JsonObject()).getBoolean("is_return", false);
                    String from = call.body().getJsonObject("address_from").getString("city");
                    assertThat(from).isEqualTo(flagged ? "Reno" : "Ojai");
                });
    }

    @Test
    void aLostAnswer_isFoundByReference_andNotBoughtTwice() {
        add("easypost", "EZTK-of-the-store");
        easyPost.faults().on("POST", "/v2/shipments/").once().lostAnswer();

        Shipment unclear = buy();
        assertThat(unclear.state()).isEqualTo(ShipmentState.UNKNOWN);
        run(ShippingTasks.RESOLVE);

        assertThat(shipment(unclear).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(easyPost.liveLabels()).hasSize(1);
        assertThat(easyPost.liveLabels().get(0).getBoolean("is_return")).isTrue();
    }

    @Test
    void oneLiveLabelOfAReturn_theDatabaseKeepsIt_andAnotherAfterItWasVoided() {
        add("easypost", "EZTK-of-the-store");
        Shipment bought = buy();

        assertThatThrownBy(this::plan).hasMessageContaining("shipments_live_return");
        easyPost.refundsAnswer("refunded");
        assertThat(cancel(bought)).isTrue();
        assertThat(cancel(bought)).isFalse();
        run(ShippingTasks.VOID);

        assertThat(shipment(bought).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(buy().state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(easyPost.liveLabels()).hasSize(1);
    }

    @Test
    void itCountsForCaps() {
        add("easypost", "EZAK-of-the-store");
        policy = policy(OptionalInt.of(1));
        Shipment bought = buy();
        easyPost.refundsAnswer("refunded");
        cancel(bought);
        run(ShippingTasks.VOID);

        Shipment waits = buy();

        assertThat(waits.state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(waits.problem()).contains("the store's cap of labels per day is reached");
    }

    @Test
    void whoCanMakeSuchLabels_isTold() {
        ReturnLabels.Directory directory = ReturnLabels.Directory.of(ways, StorePolicies.from(stores));
        assertThat(await(directory.of(STORE, false)).able()).isEmpty();

        add("easypost", "EZTK-of-the-store");

        assertThat(await(directory.of(STORE, false)).refusals())
                .singleElement()
                .asString()
                .contains("test labels only");
        ReturnLabels.Directory testing = ReturnLabels.Directory.of(ways, store -> Future.succeededFuture(policy));
        assertThat(await(testing.of(STORE, false)).able()).isNotEmpty();
        assertThat(await(testing.of(STORE, true)).able()).isEmpty();
    }

    private void add(String provider, String key) {
        assertThat(api.post(
                                "/api/v1/stores/s1/carrier-accounts",
                                new JsonObject()
                                        .put("provider", provider)
                                        .put("api_key", key)
                                        .encode())
                        .status())
                .isEqualTo(201);
    }

    /** Run more than once, since a label that is linked to is fetched by a task of its own. */
    private Shipment buy() {
        Shipment planned = plan();
        for (int run = 0; run < RUNS; run++) {
            tryRun(ShippingTasks.PURCHASE);
        }
        return shipment(planned);
    }

    /** The addresses are those of the way out. */
    private Shipment plan() {
        ShipmentLine line = new ShipmentLine(
                1, "SKU", "Thing", BigDecimal.ONE, Optional.of(new BigDecimal("0.5")), new BigDecimal("20"));
        ShipmentRequest request = new ShipmentRequest(
                STORE,
                ORDER,
                RENO,
                OJAI,
                List.of(line),
                new BigDecimal("20"),
                "USD",
                Optional.empty(),
                Optional.empty(),
                false,
                "test",
                RequestTraits.NONE.inOneParcel(Optional.empty()));
        PlanOutcome outcome =
                await(shop.database().transaction(tx -> shipping.returnLabels().plan(tx, request, returnId)));
        return ((PlanOutcome.Planned) outcome).shipments().get(0);
    }

    private boolean cancel(Shipment shipment) {
        return await(
                shop.database().transaction(tx -> shipping.returnLabels().cancel(tx, shipment, "not wanted any more")));
    }

    private Shipment shipment(Shipment seen) {
        return await(shipping.find(shop.database().pool(), STORE, seen.id())).orElseThrow();
    }

    private void run(String kind) {
        assertThat(tryRun(kind)).isTrue();
    }

    private boolean tryRun(String kind) {
        Map<String, TaskHandler> handlers = shipping.handlers(
                ways,
                new Quotes(shop.vertx(), ShippingSettings.DEFAULT, clock),
                (store, subject, shipment) -> Future.succeededFuture(new GuardVerdict.Wanted()),
                store -> Future.succeededFuture(policy));
        return driver.runOne(kind, handlers.get(kind)).isPresent();
    }

    private static StorePolicy policy(OptionalInt labelsPerDay) {
        return new StorePolicy(false, Optional.empty(), "USD", OptionalInt.empty())
                .with(true, Optional.empty(), labelsPerDay, Optional.empty());
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
        return OwnAccountsTest.carriersAt(easyPost.url(), shippo.url());
    }
}
