package shipping.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.crypto.Secrets;
import platform.settings.Secret;

/** Seals what an account's rows must not show, bound to store and account. */
final class AccountSecrets {

    private static final Field API_KEY = new Field("carrier_accounts", "api_key_sealed");
    private static final Field WEBHOOK_SECRET = new Field("carrier_accounts", "webhook_secret_sealed");
    private static final int TOKEN_BYTES = 24;

    private final Keyring keyring;

    AccountSecrets(Keyring keyring) {
        this.keyring = keyring;
    }

    byte[] sealKey(String storeId, long id, Secret key) {
        return keyring.seal(API_KEY, place(storeId, id), key.reveal());
    }

    Secret openKey(String storeId, long id, byte[] sealed) {
        return Secret.of(keyring.openText(API_KEY, place(storeId, id), sealed));
    }

    Optional<byte[]> sealWebhookSecret(String storeId, long id, Optional<Secret> secret) {
        return secret.map(known -> keyring.seal(WEBHOOK_SECRET, place(storeId, id), known.reveal()));
    }

    Optional<Secret> openWebhookSecret(String storeId, long id, Optional<byte[]> sealed) {
        return sealed.map(known -> Secret.of(keyring.openText(WEBHOOK_SECRET, place(storeId, id), known)));
    }

    /** What stands in the address for an account's webhooks: 192 random bits. */
    static String newToken() {
        return Secrets.randomToken(TOKEN_BYTES);
    }

    /** What is kept of a token. */
    static byte[] hash(String token) {
        return Secrets.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String storeId, long id) {
        return storeId + "/" + id;
    }
}
