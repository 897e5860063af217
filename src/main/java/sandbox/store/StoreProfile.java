package sandbox.store;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a simulated shop is like. Start with {@link #named(String)} and change what matters.
 *
 * @param name shop name; also makes its default key
 * @param homeUrl configured home URL, which signs OAuth requests and is sent as X-WC-Webhook-Source; by default the
 *     address the simulator listens at
 * @param currency ISO 4217
 * @param address where the shop is
 * @param offset its time zone
 * @param taxPercent tax on lines and shipping; zero for none
 * @param weightUnit kg, g, lbs or oz
 * @param wooVersion version of WooCommerce
 * @param wordpressVersion version of WordPress
 * @param keys its REST keys
 * @param clock its time
 * @param seed what everything random is drawn from
 * @param fulfillments whether the order fulfillments API is switched on
 * @param postsStorage whether orders are posts, as before HPOS (trashing an order then sends product.deleted)
 * @param loopbackDeliveries whether webhooks may go to private hosts and any port
 * @param tls whether a second listener with a self-signed certificate is opened
 * @param port where it listens; 0 for any
 * @param autoDelivery after which while pending webhooks go out by themselves; empty: only by {@code flush()}
 */
public record StoreProfile(
        String name,
        Optional<String> homeUrl,
        String currency,
        ShopAddress address,
        ZoneOffset offset,
        BigDecimal taxPercent,
        String weightUnit,
        String wooVersion,
        String wordpressVersion,
        List<ApiKey> keys,
        Clock clock,
        long seed,
        boolean fulfillments,
        boolean postsStorage,
        boolean loopbackDeliveries,
        boolean tls,
        int port,
        Optional<Duration> autoDelivery) {

    private static final ShopAddress SAN_FRANCISCO =
            new ShopAddress("1 Test St", "", "San Francisco", "94103", "US", "CA");

    /** A shop in San Francisco with US dollars, UTC+2, one read-write key, no tax, deliveries by hand to any host. */
    public static StoreProfile named(String name) {
        ApiKey key = new ApiKey("ck_" + name, "cs_" + name, ApiKey.Permission.READ_WRITE);
        return new StoreProfile(
                name,
                Optional.empty(),
                "USD",
                SAN_FRANCISCO,
                ZoneOffset.ofHours(2),
                BigDecimal.ZERO,
                "kg",
                "11.0.1",
                "7.0.4",
                List.of(key),
                Clock.systemUTC(),
                1,
                false,
                false,
                true,
                false,
                0,
                Optional.empty());
    }

    /** The first key. */
    public ApiKey key() {
        return keys.get(0);
    }

    /** This home URL, such as {@code http://127.0.0.1:8088/}. */
    public StoreProfile withHomeUrl(String value) {
        return new StoreProfile(
                name,
                Optional.of(value),
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This currency. */
    public StoreProfile withCurrency(String value) {
        return new StoreProfile(
                name,
                homeUrl,
                value,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This address. */
    public StoreProfile withAddress(ShopAddress value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                value,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This time zone. */
    public StoreProfile withOffset(ZoneOffset value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                value,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This tax. */
    public StoreProfile withTaxPercent(BigDecimal value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                value,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This unit of weight. */
    public StoreProfile withWeightUnit(String value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                value,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** These keys. */
    public StoreProfile withKeys(List<ApiKey> value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                value,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This clock. */
    public StoreProfile withClock(Clock value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                value,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** This seed. */
    public StoreProfile withSeed(long value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                value,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** With or without the order fulfillments API. */
    public StoreProfile withFulfillments(boolean value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                value,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** With orders as posts or not. */
    public StoreProfile withPostsStorage(boolean value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                value,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }

    /** Allowing deliveries to private hosts or not. */
    public StoreProfile withLoopbackDeliveries(boolean value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                value,
                tls,
                port,
                autoDelivery);
    }

    /** With or without the TLS listener. */
    public StoreProfile withTls(boolean value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                value,
                port,
                autoDelivery);
    }

    /** Listening at this port. */
    public StoreProfile withPort(int value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                value,
                autoDelivery);
    }

    /** Delivering by itself after this while. */
    public StoreProfile withAutoDelivery(Duration value) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                wooVersion,
                wordpressVersion,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                Optional.of(value));
    }

    /** These versions of WooCommerce and WordPress. */
    public StoreProfile withVersions(String woo, String wordpress) {
        return new StoreProfile(
                name,
                homeUrl,
                currency,
                address,
                offset,
                taxPercent,
                weightUnit,
                woo,
                wordpress,
                keys,
                clock,
                seed,
                fulfillments,
                postsStorage,
                loopbackDeliveries,
                tls,
                port,
                autoDelivery);
    }
}
