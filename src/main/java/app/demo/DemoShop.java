package app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import platform.crypto.Secrets;
import sandbox.store.ApiKey;
import sandbox.store.ShopAddress;
import sandbox.store.StoreProfile;

/**
 * A shop of the demo.
 *
 * @param id under which it is registered
 * @param profile what it is like
 * @param sellsEvery about so often a buyer comes
 * @param phone its telephone number, for labels
 */
record DemoShop(String id, StoreProfile profile, Duration sellsEvery, String phone) {

    private static final int KEY_BYTES = 20;
    private static final Duration WEBHOOKS_AFTER = Duration.ofMillis(200);

    /** Two shops, two countries, two currencies; the same buyers in every run. */
    static List<DemoShop> all() {
        return List.of(
                new DemoShop(
                        "bay-tea",
                        profile("Bay Area Tea", 7)
                                .withAddress(new ShopAddress("1 Market St", "", "San Francisco", "94105", "US", "CA"))
                                .withOffset(ZoneOffset.ofHours(-8)),
                        Duration.ofSeconds(4),
                        "+1 415 555 0100"),
                new DemoShop(
                        "berlin-tee",
                        profile("Teehaus Berlin", 11)
                                .withAddress(new ShopAddress("Torstraße 1", "", "Berlin", "10119", "DE", ""))
                                .withOffset(ZoneOffset.ofHours(1))
                                .withCurrency("EUR")
                                .withTaxPercent(new BigDecimal("19")),
                        Duration.ofSeconds(7),
                        "+49 30 5550100"));
    }

    String name() {
        return profile.name();
    }

    private static StoreProfile profile(String name, long seed) {
        ApiKey key = new ApiKey(
                "ck_" + Secrets.randomToken(KEY_BYTES),
                "cs_" + Secrets.randomToken(KEY_BYTES),
                ApiKey.Permission.READ_WRITE);
        return StoreProfile.named(name)
                .withSeed(seed)
                .withKeys(List.of(key))
                .withLoopbackDeliveries(true)
                .withAutoDelivery(WEBHOOKS_AFTER);
    }
}
