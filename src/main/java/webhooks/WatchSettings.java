package webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the watchdog works.
 *
 * @param publicUrl our address as stores see it; without it no webhooks are created
 * @param every the time between two looks at a store
 * @param silentAfter how late a delivery may be before its absence tells something
 * @param repairEvery the least time between two repairs of a store
 * @param repairsPerDay most repairs of a store within 24 hours
 */
public record WatchSettings(
        Optional<URI> publicUrl, Duration every, Duration silentAfter, Duration repairEvery, int repairsPerDay) {

    /** What stands before a store's id in its delivery URL. */
    static final String DELIVERY_PATH = "/webhooks/woocommerce/";

    /** No address of ours, every 5 minutes, 30 minutes, every 15 minutes at most and 5 times a day. */
    public static WatchSettings defaults() {
        return new WatchSettings(
                Optional.empty(), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofMinutes(15), 5);
    }

    /** The same with another address of ours. */
    public WatchSettings withPublicUrl(Optional<URI> url) {
        return new WatchSettings(url, every, silentAfter, repairEvery, repairsPerDay);
    }

    /** The same with another pace. */
    public WatchSettings withPace(Duration looks, Duration silence, Duration repairs) {
        return new WatchSettings(publicUrl, looks, silence, repairs, repairsPerDay);
    }

    /** Where a store's webhooks deliver to; empty without an address of ours. */
    public Optional<String> deliveryUrl(String storeId) {
        return publicUrl.map(url -> deliveryUrl(url, storeId));
    }

    /** Where a store's webhooks deliver to at this address of ours. */
    public static String deliveryUrl(URI publicUrl, String storeId) {
        return publicUrl.toString().replaceAll("/+$", "") + DELIVERY_PATH + storeId;
    }

    RepairBudget budget() {
        return new RepairBudget(repairEvery, repairsPerDay);
    }
}
