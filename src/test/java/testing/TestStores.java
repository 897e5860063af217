package testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import stores.Stores;
import stores.StoresSettings;
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
import woocommerce.LoadLimits;
import woocommerce.StoreClients;

/** The registry of stores for tests: clients may call any address. */
public final class TestStores {

    private TestStores() {}

    public static Stores of(Vertx vertx, Database database, Keyring keyring) {
        return new Stores(
                vertx,
                database,
                keyring,
                new CredentialVault(EncryptionKeys.parse(EncryptionKeys.generate())),
                clients(vertx)::client,
                StoresSettings.defaults());
    }

    /** Makes clients that may call any address. */
    public static StoreClients clients(Vertx vertx) {
        return clients(vertx, Clock.systemUTC());
    }

    /** The same, by the clock of a test whose store has it too: what is signed names the time. */
    public static StoreClients clients(Vertx vertx, Clock clock) {
        AddressGuard anywhere =
                store -> Future.succeededFuture(SocketAddress.inetSocketAddress(store.port(), store.host()));
        // A store that is made to fail is asked again at once: how long it would be left alone is not what these tests
        // try.
        LoadLimits restless = LoadLimits.DEFAULT.withRests(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);
        ClientSettings settings = ClientSettings.defaults()
                .withLoad(restless)
                .withRetries(3, Duration.ofMillis(10), Duration.ofSeconds(10));
        return new StoreClients(vertx, settings, anywhere, clock, new Random(1));
    }
}
