package notifications;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import stores.ConflictStrategies;
import stores.Store;
import stores.StoreMode;

/** A store for tests. */
final class StoreSamples {

    static final String STORE = "shop-1";

    private StoreSamples() {}

    static Store store(boolean sandbox) {
        return store(sandbox, true);
    }

    static Store store(boolean sandbox, boolean active) {
        URI url = URI.create("https://shop.example.com");
        return new Store(
                STORE,
                "Tienda Ñandú",
                url,
                url,
                "COP",
                "$",
                2,
                ZoneOffset.UTC,
                "kg",
                "cm",
                "",
                "",
                true,
                sandbox,
                active,
                StoreMode.ON,
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ConflictStrategies.DEFAULT,
                Optional.empty(),
                1,
                Instant.EPOCH);
    }
}
