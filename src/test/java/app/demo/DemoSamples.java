package app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sandbox.mail.CaughtMail;

/** Moments and orders of a demo. */
final class DemoSamples {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:30Z");

    private DemoSamples() {}

    static DemoOrder order(long id, String fulfilment, DemoOrder.Parcel... parcels) {
        return new DemoOrder(
                "bay-tea",
                id,
                Long.toString(id),
                "34.90 USD",
                "processing",
                fulfilment,
                Optional.empty(),
                NOW.minusSeconds(100 - id),
                List.of(parcels));
    }

    static DemoOrder.Parcel parcel(String trackingStatus) {
        return new DemoOrder.Parcel(
                true, Optional.of("UPS"), Optional.of("1Z999AA10000001007"), trackingStatus, Optional.empty());
    }

    static CaughtMail mail(int n) {
        return new CaughtMail("shop@quenty.test", List.of("buyer@mail.test"), "Your order " + n + " was delivered", 10);
    }

    static Snapshot moment(List<DemoOrder> orders) {
        return moment(orders, List.of(), Optional.of(Duration.ofMillis(31_240)), true);
    }

    static Snapshot moment(
            List<DemoOrder> orders, List<CaughtMail> mails, Optional<Duration> firstDelivered, boolean answering) {
        Snapshot.Places places = new Snapshot.Places(
                URI.create("http://127.0.0.1:8010"),
                "k".repeat(32),
                List.of(
                        new Snapshot.ShopAt("bay-tea", "Bay Area Tea", "http://127.0.0.1:40001"),
                        new Snapshot.ShopAt("berlin-tee", "Teehaus Berlin", "http://127.0.0.1:40002")),
                new Snapshot.WarehouseAt(URI.create("http://127.0.0.1:40003"), "w".repeat(32)),
                Path.of("/var/log/demo.log"));
        return new Snapshot(
                places,
                NOW,
                Duration.ofSeconds(72),
                List.of(
                        new Snapshot.Shop("Bay Area Tea", "USD", 1, 2, 3, 4, 0),
                        new Snapshot.Shop("Teehaus Berlin", "EUR", 0, 0, 0, 0, 1)),
                orders,
                orders,
                mails,
                new Snapshot.Counts(42, 8, 12, 4, 3),
                firstDelivered,
                answering);
    }
}
