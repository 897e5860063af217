package platform.crypto;

import com.macasaet.fernet.Key;
import com.macasaet.fernet.StringValidator;
import com.macasaet.fernet.Token;
import com.macasaet.fernet.TokenValidationException;
import com.macasaet.fernet.Validator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Store credentials as Fernet tokens directly under ENCRYPTION_KEY, so that the platform's Python reads them with
 * {@code MultiFernet}: the first key encrypts, any decrypts. A token does not expire. Thread-safe.
 */
public final class CredentialVault {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Validator<String> UNTIMED = new Untimed();

    private final List<Key> keys;

    /** A vault under the keys of ENCRYPTION_KEY. */
    public CredentialVault(EncryptionKeys keys) {
        this.keys = keys.all().stream().map(Key::new).toList();
    }

    /** A Fernet token of the text, under the first key. */
    public String encrypt(String plain) {
        return Token.generate(RANDOM, keys.get(0), plain.getBytes(StandardCharsets.UTF_8))
                .serialise();
    }

    /** @throws SealedDataException when the token is none, or of none of our keys */
    public String decrypt(String token) {
        Token parsed = parse(token);
        return keys.stream()
                .flatMap(key -> decrypted(parsed, key).stream())
                .findFirst()
                .orElseThrow(() -> new SealedDataException(
                        "ENCRYPTION_KEY lacks the key of this credential; append the former key to its comma list"));
    }

    /** The token under the first key, or empty when it already is: for rotation of ENCRYPTION_KEY. */
    public Optional<String> rewrap(String token) {
        boolean current = parse(token).isValidSignature(keys.get(0));
        return current ? Optional.empty() : Optional.of(encrypt(decrypt(token)));
    }

    private static Optional<String> decrypted(Token token, Key key) {
        if (!token.isValidSignature(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(token.validateAndDecrypt(key, UNTIMED));
        } catch (TokenValidationException e) {
            throw new SealedDataException("A credential does not decrypt", e);
        }
    }

    private static Token parse(String token) {
        try {
            return Token.fromString(token);
        } catch (IllegalArgumentException e) {
            throw new SealedDataException("A credential is not a Fernet token");
        }
    }

    /** Python's {@code decrypt} without a TTL looks at no clock; neither do we. */
    private static final class Untimed implements StringValidator {
        private static final Duration ANY = Duration.ofDays(100_000_000);

        @Override
        public Charset getCharset() {
            return StandardCharsets.UTF_8;
        }

        @Override
        public Duration getTimeToLive() {
            return ANY;
        }

        @Override
        public Duration getMaxClockSkew() {
            return ANY;
        }
    }
}
