package access.idempotency;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import platform.crypto.Keyring;

/**
 * A request that carries a key.
 *
 * @param principal who sent it; another's equal key is another key
 * @param key keyed hash of the header's value
 * @param operation of the contract
 * @param uri path and query
 * @param storeId the store that the path names
 * @param content keyed hash of operation, path, query and body
 */
record KeyedRequest(
        String principal, Buffer key, String operation, String uri, Optional<String> storeId, Buffer content) {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** Whether a header's value can be a key. */
    static boolean isKey(String text) {
        return PRINTABLE.matcher(text).matches();
    }

    /** @param key as the header has it */
    static KeyedRequest of(
            Keyring keyring,
            String principal,
            String key,
            String operation,
            String uri,
            Optional<String> storeId,
            Optional<Buffer> body) {
        Buffer content = Buffer.buffer(operation + "\n" + uri + "\n");
        body.ifPresent(content::appendBuffer);
        return new KeyedRequest(
                principal,
                hash(keyring, "idempotency.key", Buffer.buffer(key)),
                operation,
                uri,
                storeId,
                hash(keyring, "idempotency.content", content));
    }

    /** Names its row, to bind the sealed answer to it. */
    String naturalKey() {
        return principal + ":" + Base64.getEncoder().encodeToString(key.getBytes());
    }

    private static Buffer hash(Keyring keyring, String purpose, Buffer bytes) {
        return Buffer.buffer(keyring.keyedHash(purpose, bytes.getBytes()));
    }
}
