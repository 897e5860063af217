package platform.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The keys of {@code ENCRYPTION_KEY}, in its order: the first encrypts, all decrypt. They wrap the data keys of the
 * {@link Keyring} and encrypt the credentials of the {@link CredentialVault}; nothing else is under them directly.
 */
public final class EncryptionKeys {
    /** The length of each key, in bytes. */
    public static final int KEY_BYTES = 32;

    private final List<byte[]> keys;

    private EncryptionKeys(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads a comma list of keys, each 32 bytes in base64 or base64url, with or without padding.
     *
     * @throws IllegalArgumentException says what is wrong with which entry and how to make one, never a value
     */
    public static EncryptionKeys parse(String commaList) {
        String[] entries = commaList.split(",", -1);
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            keys.add(parseEntry(entries[i].strip(), i + 1));
        }
        return new EncryptionKeys(List.copyOf(keys));
    }

    /** A new random key, in the form that {@link #parse} and Python's {@code Fernet} read. */
    public static String generate() {
        return Base64.getUrlEncoder().encodeToString(Secrets.randomBytes(KEY_BYTES));
    }

    byte[] first() {
        return keys.get(0).clone();
    }

    List<byte[]> all() {
        return keys.stream().map(byte[]::clone).toList();
    }

    @Override
    public String toString() {
        return "EncryptionKeys[" + keys.size() + "]";
    }

    private static byte[] parseEntry(String entry, int position) {
        String standard = entry.replace('-', '+').replace('_', '/');
        byte[] key;
        try {
            key = Base64.getDecoder().decode(standard);
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            Arrays.fill(key, (byte) 0);
            throw new IllegalArgumentException(
                    "key " + position + " is not 32 bytes in base64; make one with: openssl rand -base64 32");
        }
        return key;
    }
}
