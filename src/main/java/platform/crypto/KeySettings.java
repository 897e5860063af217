package platform.crypto;

import java.util.Optional;
import platform.settings.DataDir;
import platform.settings.Secret;
import platform.settings.SettingsReader;

/**
 * The keys that the operator gives us.
 *
 * @param secretKey signs our tokens
 * @param encryptionKeys wrap the keys of everything that is encrypted
 * @param adminApiKey the first API key, with every scope
 */
public record KeySettings(
        Optional<Secret> secretKey, Optional<EncryptionKeys> encryptionKeys, Optional<Secret> adminApiKey) {

    private static final int SHORTEST = 32;
    private static final int MADE_BYTES = 32;
    private static final String SAMPLE = "your-secret-key-generate-with-openssl";
    private static final String MEND = "make one with: openssl rand -base64 32";

    /** Reads the keys; with a database of the operator's they are required, since making new ones would lose data. */
    public static KeySettings from(SettingsReader reader) {
        KeySettings settings = new KeySettings(
                reader.parsed(
                        "SECRET_KEY",
                        "secret",
                        KeySettings::secretKey,
                        MEND,
                        "Signs our tokens; 32 characters or more; required with DATABASE_URL, else made once in DATA_DIR"),
                reader.parsed(
                        "ENCRYPTION_KEY",
                        "secret comma list",
                        EncryptionKeys::parse,
                        "separate several by commas",
                        "Keys of 32 bytes in base64: the first encrypts, all decrypt; required with DATABASE_URL, else"
                                + " made once in DATA_DIR"),
                reader.parsed(
                        "ADMIN_API_KEY",
                        "secret",
                        KeySettings::longEnough,
                        MEND,
                        "The first API key, with every scope; 32 characters or more; if unset, one is made at the first"
                                + " start"));
        requireWithDatabase(reader, "SECRET_KEY");
        requireWithDatabase(reader, "ENCRYPTION_KEY");
        return settings;
    }

    /** The keys, those that are unset made once in DATA_DIR with mode 0600. Blocks. */
    public ServiceKeys orMadeIn(DataDir dataDir) {
        return new ServiceKeys(
                secretKey.orElseGet(() -> dataDir.secret("secret_key", KeySettings::madeSecretKey)),
                encryptionKeys.orElseGet(
                        () -> EncryptionKeys.parse(dataDir.secret("encryption_key", KeySettings::madeEncryptionKey)
                                .reveal())));
    }

    private static Secret madeSecretKey() {
        return Secret.of(Secrets.randomToken(MADE_BYTES));
    }

    private static Secret madeEncryptionKey() {
        return Secret.of(EncryptionKeys.generate());
    }

    private static void requireWithDatabase(SettingsReader reader, String name) {
        if (reader.isSet("DATABASE_URL") && !reader.isSet(name)) {
            reader.fault(name, "is required with DATABASE_URL", MEND);
        }
    }

    private static Secret secretKey(String text) {
        if (text.equals(SAMPLE)) {
            throw new IllegalArgumentException("is the sample of the documentation, which everybody knows");
        }
        return longEnough(text);
    }

    private static Secret longEnough(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("is shorter than " + SHORTEST + " characters");
        }
        return Secret.of(text);
    }

    /**
     * The keys of a running service.
     *
     * @param secretKey signs our tokens
     * @param encryptionKeys wrap the keys of everything that is encrypted
     */
    public record ServiceKeys(Secret secretKey, EncryptionKeys encryptionKeys) {}
}
