package stores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import platform.crypto.CredentialVault;
import woocommerce.StoreClient;

/**
 * One client per store, since what bounds the calls to a store is the client's; a new one when the key, the address or
 * the rules changed.
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
                .compute(storeId, (id, old) -> keep(old, connection) ? old : open(id, connection))
                .client();
    }

    private static boolean keep(@Nullable Entry old, SecretRepository.Connection now) {
        return old != null
                && old.connection().credentialId() == now.credentialId()
                && old.connection().url().equals(now.url())
                && old.connection().homeUrl().equals(now.homeUrl())
                && old.connection().rules().equals(now.rules());
    }

    private Entry open(String storeId, SecretRepository.Connection connection) {
        return new Entry(connection, factory.client(connection.opened(storeId, vault)));
    }

    private record Entry(SecretRepository.Connection connection, StoreClient client) {}
}
