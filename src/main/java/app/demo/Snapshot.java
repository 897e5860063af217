package app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sandbox.mail.CaughtMail;

/**
 * What there is to see at one moment.
 *
 * @param places where to look; the same all the time
 * @param elapsed since the start of the demo
 * @param shops each with its orders by status
 * @param orders the newest first
 * @param changed those that are new or have changed since the last moment
 * @param newMails caught since the last moment, the oldest first
 * @param firstDelivered how long after the start the first order was delivered
 * @param answering whether the service answered just now; else the rest is what it said last
 */
record Snapshot(
        Places places,
        Instant now,
        Duration elapsed,
        List<Shop> shops,
        List<DemoOrder> orders,
        List<DemoOrder> changed,
        List<CaughtMail> newMails,
        Counts counts,
        Optional<Duration> firstDelivered,
        boolean answering) {

    /**
     * Where to look.
     *
     * @param service its address
     * @param adminKey the key to its API, which ends with the demo
     * @param shops by name
     * @param warehouse that nobody asks until somebody connects it
     * @param log of the service
     */
    record Places(URI service, String adminKey, List<ShopAt> shops, WarehouseAt warehouse, Path log) {

        /** A request that anybody can try, for a shell; in two lines, so that a narrow terminal shows it whole. */
        List<String> curl() {
            return List.of(
                    "curl -H 'Authorization: Bearer " + adminKey + "' \\",
                    "'" + service + "/api/v1/stores/" + shops.get(0).id() + "/orders?limit=3'");
        }
    }

    /** A warehouse's address, and what lets us in. */
    record WarehouseAt(URI url, String token) {}

    /** A shop's address. */
    record ShopAt(String id, String name, String url) {}

    /**
     * A shop's orders.
     *
     * @param other neither of the four before
     */
    record Shop(
            String name,
            String currency,
            long unfulfilled,
            long shipping,
            long inTransit,
            long delivered,
            long other) {}

    /**
     * Numbers of all shops together.
     *
     * @param finished delivered, and completed in the shop
     */
    record Counts(long webhooks, long labels, long mails, long delivered, long finished) {}
}
