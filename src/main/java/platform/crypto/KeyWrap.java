package platform.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Wraps the keys that the database holds under ENCRYPTION_KEY. A wrapped key begins with the fingerprint of the key
 * that wrapped it, so that a missing one can be named and an old one be replaced.
 */
final class KeyWrap {
    private static final byte VERSION = 1;
    private static final int FINGERPRINT_BYTES = 8;
    private static final int HEADER_BYTES = 1 + FINGERPRINT_BYTES;

    private final EncryptionKeys keys;

    KeyWrap(EncryptionKeys keys) {
        this.keys = keys;
    }

    byte[] wrap(int id, KeyPurpose purpose, byte[] key) {
        byte[] wrapping = keys.first();
        byte[] box = AesGcm.encrypt(wrappingKey(wrapping), associated(id, purpose), key);
        return ByteBuffer.allocate(HEADER_BYTES + box.length)
                .put(VERSION)
                .put(fingerprint(wrapping))
                .put(box)
                .array();
    }

    /** @throws SealedDataException when none of our keys wrapped it, or it was altered */
    byte[] unwrap(int id, KeyPurpose purpose, byte[] wrapped) {
        if (wrapped.length < HEADER_BYTES || wrapped[0] != VERSION) {
            throw new SealedDataException("Row " + id + " of crypto_keys is not a wrapped key");
        }
        byte[] wrapping = keys.all().stream()
                .filter(key -> wrappedBy(key, wrapped))
                .findFirst()
                .orElseThrow(() -> new SealedDataException("ENCRYPTION_KEY lacks the key that wrapped row " + id
                        + " of crypto_keys; append the former key to its comma list"));
        byte[] box = Arrays.copyOfRange(wrapped, HEADER_BYTES, wrapped.length);
        return AesGcm.decrypt(wrappingKey(wrapping), associated(id, purpose), box);
    }

    /** Whether the first key of the list is the one that wrapped it. */
    boolean isCurrent(byte[] wrapped) {
        return wrappedBy(keys.first(), wrapped);
    }

    private static boolean wrappedBy(byte[] key, byte[] wrapped) {
        return wrapped.length >= HEADER_BYTES
                && Arrays.equals(fingerprint(key), 0, FINGERPRINT_BYTES, wrapped, 1, HEADER_BYTES);
    }

    private static byte[] wrappingKey(byte[] key) {
        return Hkdf.forUse(key, "wrap");
    }

    private static byte[] fingerprint(byte[] key) {
        return Arrays.copyOf(Hkdf.forUse(key, "fingerprint"), FINGERPRINT_BYTES);
    }

    private static byte[] associated(int id, KeyPurpose purpose) {
        return LengthPrefixed.of("crypto_keys", purpose.wireName(), Integer.toString(id));
    }
}
