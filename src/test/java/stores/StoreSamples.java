package stores;

import carriers.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import woocommerce.StoreCredentials;

/** Stores for tests. */
final class StoreSamples {

    static final StoreCredentials KEY = new StoreCredentials("ck_clear_key", "cs_clear_secret");
    static final String WEBHOOK_SECRET = "clear-webhook-secret";

    private StoreSamples() {}

    static NewStore newStore(String id, String url) {
        return new NewStore(id, URI.create(url), profile(url), settings(), false, KEY, WEBHOOK_SECRET);
    }

    static StoreSettings settings() {
        return new StoreSettings(
                "My Store",
                StoreMode.ON,
                Instant.parse("2026-11-22T10:00:00Z"),
                false,
                Optional.of(new BigDecimal("12.5")),
                OptionalInt.of(100),
                Optional.of(address("Lagerweg 1", "Ada", "+49 30 1")),
                Optional.of("+1 555 0100"));
    }

    static Address address(String street, String contact, String phone) {
        return new Address(
                street,
                Optional.of("Hall 2"),
                "Berlin",
                Optional.empty(),
                "10115",
                "DE",
                contact,
                phone,
                Optional.of("Ltd"),
                Optional.empty());
    }

    private static ShopProfile profile(String url) {
        return new ShopProfile(
                URI.create(url),
                "USD",
                "$",
                2,
                ZoneId.of("America/New_York"),
                "lbs",
                "in",
                "11.0.1",
                "7.0.4",
                true,
                Optional.of(address("Shop St", "", "")));
    }
}
