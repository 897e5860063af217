package carriers.shippo;

import carriers.Address;
import carriers.CallBudget;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.LabelFormat;
import carriers.LabelOptions;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.RateRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SimulatedShippo;
import testing.MovableClock;

/** An account at a simulated Shippo, and what is sent through it. */
final class ShippoHouse implements AutoCloseable {

    static final String LIVE = "shippo_live_a";
    static final String TEST = "shippo_test_a";
    static final Address RENO = address("1 Dock Rd", "Reno", "NV", "89501", "US", "Jane Depot");
    static final Address OJAI = address("2 Elm St", "Ojai", "CA", "93023", "US", "A Buyer");
    static final Address CALI = address("Carrera 43 # 1-50", "Cali", "", "760001", "CO", "José Pérez");
    static final Address NOWHERE = address("Nowhere 1", "Ojai", "CA", "93023", "US", "A Buyer");
    static final Parcel BOX = new Parcel(
            new BigDecimal("0.50"),
            new BigDecimal("40"),
            new BigDecimal("30"),
            new BigDecimal("20.5"),
            Optional.of(new BigDecimal("20")),
            "USD",
            Optional.of("Tea"));
    static final CustomsDeclaration CUSTOMS = new CustomsDeclaration(
            CustomsDeclaration.Contents.RETURNED_GOODS,
            Optional.empty(),
            "J Signer",
            CustomsDeclaration.Undeliverable.RETURN,
            Optional.of("NOEEI 30.37(a)"),
            Optional.of("DDP"),
            List.of(new CustomsItem(
                    "Tea", 3, new BigDecimal("60.00"), "USD", new BigDecimal("1.2"), "CO", Optional.of("0902.10"))));

    final MovableClock clock = MovableClock.at("2026-03-01T10:00:00Z");
    final Vertx vertx = Vertx.vertx();
    final CallBudget budget = new CallBudget(600, 6000, clock);
    SimulatedShippo shippo;

    ShippoHouse() {
        shippo = start(ShippoProfile.of(clock, LIVE, TEST));
    }

    SimulatedShippo start(ShippoProfile profile) {
        shippo = await(SimulatedShippo.start(vertx, profile, 0));
        return shippo;
    }

    CarrierGateway gateway(String token) {
        return gateway(token, Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    CarrierGateway gateway(String token, Duration label, Duration late) {
        ShippoOptions options = ShippoOptions.defaults(
                        "shippo-1", shippo.url(), token, List.of("usps", "ups", "dhl_express"))
                .withDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(10), label, late, Duration.ofMillis(10));
        return Shippo.create(vertx, options, budget, clock);
    }

    Carrier carrier(String name) {
        return gateway(LIVE).carrier(name).orElseThrow();
    }

    static RateRequest rates(Address to) {
        return new RateRequest(RENO, to, List.of(BOX), Optional.empty());
    }

    static LabelRequest label(String reference, String service, Address to) {
        return new LabelRequest(
                reference, "521", service, RENO, to, BOX, "key", Optional.empty(), LabelFormat.ZPL, LabelOptions.NONE);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static Address address(String street, String city, String state, String zip, String country, String name) {
        return new Address(
                street,
                Optional.empty(),
                city,
                Optional.of(state).filter(text -> !text.isEmpty()),
                zip,
                country,
                name,
                "7755550100",
                Optional.empty(),
                Optional.of("someone@example.com"));
    }
}
