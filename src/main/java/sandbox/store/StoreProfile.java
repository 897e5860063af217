package sandbox.store;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a simulated shop is like. Start with {@link #named(String)} and change what matters; each change is a copy. */
public final class StoreProfile {

    private static final ShopAddress SAN_FRANCISCO =
            new ShopAddress("1 Test St", "", "San Francisco", "94103", "US", "CA");

    private final String name;
    private Optional<String> homeUrl = Optional.empty();
    private String currency = "USD";
    private ShopAddress address = SAN_FRANCISCO;
    private ZoneOffset offset = ZoneOffset.ofHours(2);
    private BigDecimal taxPercent = BigDecimal.ZERO;
    private String weightUnit = "kg";
    private String wooVersion = "11.0.1";
    private String wordpressVersion = "7.0.4";
    private List<ApiKey> keys;
    private Clock clock = Clock.systemUTC();
    private long seed = 1;
    private boolean fulfillments;
    private Set<TrackingExtension> trackingExtensions = Set.of();
    private boolean postsStorage;
    private boolean loopbackDeliveries = true;
    private boolean tls;
    private int port;
    private Optional<Duration> autoDelivery = Optional.empty();
    private Duration missedAfter = Duration.ofMinutes(30);

    private StoreProfile(String name) {
        this.name = name;
        this.keys = List.of(new ApiKey("ck_" + name, "cs_" + name, ApiKey.Permission.READ_WRITE));
    }

    /** A shop in San Francisco with US dollars, UTC+2, one read-write key, no tax, deliveries by hand to any host. */
    public static StoreProfile named(String name) {
        return new StoreProfile(name);
    }

    private StoreProfile with(Consumer<StoreProfile> change) {
        StoreProfile copy = new StoreProfile(name);
        copy.homeUrl = homeUrl;
        copy.currency = currency;
        copy.address = address;
        copy.offset = offset;
        copy.taxPercent = taxPercent;
        copy.weightUnit = weightUnit;
        copy.wooVersion = wooVersion;
        copy.wordpressVersion = wordpressVersion;
        copy.keys = keys;
        copy.clock = clock;
        copy.seed = seed;
        copy.fulfillments = fulfillments;
        copy.trackingExtensions = trackingExtensions;
        copy.postsStorage = postsStorage;
        copy.loopbackDeliveries = loopbackDeliveries;
        copy.tls = tls;
        copy.port = port;
        copy.autoDelivery = autoDelivery;
        copy.missedAfter = missedAfter;
        change.accept(copy);
        return copy;
    }

    /** This home URL, such as {@code http://127.0.0.1:8088/}. */
    public StoreProfile withHomeUrl(String value) {
        return with(copy -> copy.homeUrl = Optional.of(value));
    }

    /** This currency. */
    public StoreProfile withCurrency(String value) {
        return with(copy -> copy.currency = value);
    }

    /** This address. */
    public StoreProfile withAddress(ShopAddress value) {
        return with(copy -> copy.address = value);
    }

    /** This time zone. */
    public StoreProfile withOffset(ZoneOffset value) {
        return with(copy -> copy.offset = value);
    }

    /** This tax. */
    public StoreProfile withTaxPercent(BigDecimal value) {
        return with(copy -> copy.taxPercent = value);
    }

    /** This unit of weight. */
    public StoreProfile withWeightUnit(String value) {
        return with(copy -> copy.weightUnit = value);
    }

    /** These keys. */
    public StoreProfile withKeys(List<ApiKey> value) {
        return with(copy -> copy.keys = value);
    }

    /** This clock. */
    public StoreProfile withClock(Clock value) {
        return with(copy -> copy.clock = value);
    }

    /** This seed. */
    public StoreProfile withSeed(long value) {
        return with(copy -> copy.seed = value);
    }

    /** With or without the order fulfillments API. */
    public StoreProfile withFulfillments(boolean value) {
        return with(copy -> copy.fulfillments = value);
    }

    /** With these extensions that show parcels. */
    public StoreProfile withTrackingExtensions(Set<TrackingExtension> value) {
        return with(copy -> copy.trackingExtensions = Set.copyOf(value));
    }

    /** With orders as posts or not. */
    public StoreProfile withPostsStorage(boolean value) {
        return with(copy -> copy.postsStorage = value);
    }

    /** Allowing deliveries to private hosts or not. */
    public StoreProfile withLoopbackDeliveries(boolean value) {
        return with(copy -> copy.loopbackDeliveries = value);
    }

    /** With or without the TLS listener. */
    public StoreProfile withTls(boolean value) {
        return with(copy -> copy.tls = value);
    }

    /** Listening at this port. */
    public StoreProfile withPort(int value) {
        return with(copy -> copy.port = value);
    }

    /** Delivering by itself after this while. */
    public StoreProfile withAutoDelivery(Duration value) {
        return with(copy -> copy.autoDelivery = Optional.of(value));
    }

    /** Counting a change as missed when no delivery told of it by then. */
    public StoreProfile withMissedAfter(Duration value) {
        return with(copy -> copy.missedAfter = value);
    }

    /** These versions of WooCommerce and WordPress. */
    public StoreProfile withVersions(String woo, String wordpress) {
        return with(copy -> {
            copy.wooVersion = woo;
            copy.wordpressVersion = wordpress;
        });
    }

    /** The first key. */
    public ApiKey key() {
        return keys.get(0);
    }

    /** Shop name; also makes its default key. */
    public String name() {
        return name;
    }

    /** Configured home URL, which signs OAuth requests and is sent as X-WC-Webhook-Source; by default the
     * address the simulator listens at. */
    public Optional<String> homeUrl() {
        return homeUrl;
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    /** Where the shop is. */
    public ShopAddress address() {
        return address;
    }

    /** Its time zone. */
    public ZoneOffset offset() {
        return offset;
    }

    /** Tax on lines and shipping; zero for none. */
    public BigDecimal taxPercent() {
        return taxPercent;
    }

    /** kg, g, lbs or oz. */
    public String weightUnit() {
        return weightUnit;
    }

    /** Version of WooCommerce. */
    public String wooVersion() {
        return wooVersion;
    }

    /** Version of WordPress. */
    public String wordpressVersion() {
        return wordpressVersion;
    }

    /** Its REST keys. */
    public List<ApiKey> keys() {
        return keys;
    }

    /** Its time. */
    public Clock clock() {
        return clock;
    }

    /** What everything random is drawn from. */
    public long seed() {
        return seed;
    }

    /** Whether the order fulfillments API is switched on. */
    public boolean fulfillments() {
        return fulfillments;
    }

    /** Which extensions that show parcels are installed. */
    public Set<TrackingExtension> trackingExtensions() {
        return trackingExtensions;
    }

    /** Whether orders are posts, as before HPOS; trashing an order then sends product.deleted. */
    public boolean postsStorage() {
        return postsStorage;
    }

    /** Whether webhooks may go to private hosts and any port. */
    public boolean loopbackDeliveries() {
        return loopbackDeliveries;
    }

    /** Whether a second listener with a self-signed certificate is opened. */
    public boolean tls() {
        return tls;
    }

    /** Where it listens; 0 for any. */
    public int port() {
        return port;
    }

    /** After which while pending webhooks go out by themselves; empty: only by {@code flush()}. */
    public Optional<Duration> autoDelivery() {
        return autoDelivery;
    }

    /** After which while without a delivery a change counts as missed. */
    public Duration missedAfter() {
        return missedAfter;
    }
}
