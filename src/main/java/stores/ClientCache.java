package stores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import platform.crypto.CredentialVault;
import woocommerce.StoreAddress;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;

/**
 * One client per store, since the bound on calls at once is the client's; a new one when the key or the address changed.
 * Thread-safe.
 */
final class ClientCache {

    private final ClientFactory factory;
    private final CredentialVault vault;
    private final Cache<String, Entry> entries;

    ClientCache(ClientFactory factory, CredentialVault vault, int size) {
        this.factory = factory;
        this.vault = vault;
        this.entries = Caffeine.newBuilder().maximumSize(size).build();
    }

    StoreClient client(String storeId, SecretRepository.Connection connection) {
        return entries.asMap()
                .compute(storeId, (id, old) -> keep(old, connection) ? old : open(connection))
                .client();
    }

    private static boolean keep(@Nullable Entry old, SecretRepository.Connection now) {
        return old != null
                && old.connection().credentialId() == now.credentialId()
                && old.connection().url().equals(now.url())
                && old.connection().homeUrl().equals(now.homeUrl());
    }

    private Entry open(SecretRepository.Connection connection) {
        StoreAddress address = StoreAddress.of(connection.url()).withHome(connection.homeUrl());
        StoreCredentials credentials =
                new StoreCredentials(vault.decrypt(connection.keyToken()), vault.decrypt(connection.secretToken()));
        return new Entry(connection, factory.client(address, credentials));
    }

    private record Entry(SecretRepository.Connection connection, StoreClient client) {}
}
