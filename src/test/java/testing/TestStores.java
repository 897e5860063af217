package testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.util.Random;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import stores.Stores;
import stores.StoresSettings;
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
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
        AddressGuard anywhere =
                store -> Future.succeededFuture(SocketAddress.inetSocketAddress(store.port(), store.host()));
        return new StoreClients(vertx, ClientSettings.defaults(), anywhere, Clock.systemUTC(), new Random(1));
    }
}
