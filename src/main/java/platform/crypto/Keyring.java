package platform.crypto;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Seals what must not rest in clear, and makes it findable by equality without opening it. Loaded at start, and anew now and
 * then so that a new data key is known in time; in between synchronous and thread-safe.
 *
 * <p>A sealed value is one version byte, the number of its data key, and an AES-256-GCM box whose associated data are
 * table, column and natural key: it opens only with that key and in that place. Every field has a key of its own,
 * derived by HKDF, so that random nonces stay far from their limit.
 */
public final class Keyring {
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final byte[] indexKey;
    private final Optional<KeyringLoader> loader;
    private volatile DataKeys data;
    private final Map<SubKey, byte[]> fieldKeys = new ConcurrentHashMap<>();
    private final Map<String, byte[]> indexKeys = new ConcurrentHashMap<>();

    Keyring(int sealingKey, Map<Integer, byte[]> dataKeys, byte[] indexKey) {
        this(sealingKey, dataKeys, indexKey, Optional.empty());
    }

    /** @param loader of what is loaded anew */
    Keyring(int sealingKey, Map<Integer, byte[]> dataKeys, byte[] indexKey, Optional<KeyringLoader> loader) {
        this.data = new DataKeys(sealingKey, dataKeys);
        this.indexKey = indexKey.clone();
        this.loader = loader;
    }

    /**
     * The data keys that are known.
     *
     * @param sealing the one that seals; all open
     */
    record DataKeys(int sealing, Map<Integer, byte[]> all) {

        DataKeys {
            all = Map.copyOf(all);
            if (!all.containsKey(sealing)) {
                throw new IllegalArgumentException("The sealing key is not among the data keys");
            }
        }
    }

    /** Knows from now on what keys there are; fails with the database, and knows what it knew then. */
    public Future<Void> refresh(SqlClient client) {
        return loader.map(known -> known.dataKeys(client).<Void>map(now -> {
                    data = now;
                    return null;
                }))
                .orElseGet(Future::succeededFuture);
    }

    /** The first bytes of all that the current key seals. */
    byte[] header() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .putInt(data.sealing())
                .array();
    }

    /**
     * Loads the keys of the table {@code crypto_keys}, makes the first ones where there are none, and re-wraps those
     * that are not under the first of ENCRYPTION_KEY; under a lock, so that several nodes may start at once.
     *
     * @return succeeds with the keyring; fails with {@link SealedDataException} when ENCRYPTION_KEY lacks a key
     */
    public static Future<Keyring> load(Pool pool, EncryptionKeys keys) {
        KeyringLoader loader = new KeyringLoader(new KeyWrap(keys));
        return pool.withTransaction(loader::load);
    }

    /** A keyring of random keys that nobody else has: what it seals is lost with it. For tests and throw-away runs. */
    public static Keyring ephemeral() {
        return new Keyring(1, Map.of(1, Secrets.randomBytes(32)), Secrets.randomBytes(32));
    }

    /** Encrypts for one place; equal values give different bytes. */
    public byte[] seal(Field field, String naturalKey, byte[] plain) {
        int sealingKey = data.sealing();
        byte[] box = AesGcm.encrypt(fieldKey(sealingKey, field), associated(field, naturalKey), plain);
        return ByteBuffer.allocate(HEADER_BYTES + box.length)
                .put(VERSION)
                .putInt(sealingKey)
                .put(box)
                .array();
    }

    /** Encrypts a text's UTF-8 bytes for one place. */
    public byte[] seal(Field field, String naturalKey, String plain) {
        return seal(field, naturalKey, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws SealedDataException when it was not sealed for this place by a key of ours, or was altered */
    public byte[] open(Field field, String naturalKey, byte[] sealed) {
        if (sealed.length < HEADER_BYTES || sealed[0] != VERSION) {
            throw new SealedDataException("Not a sealed value: " + field.table() + "." + field.column());
        }
        int key = ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
        byte[] box = Arrays.copyOfRange(sealed, HEADER_BYTES, sealed.length);
        return AesGcm.decrypt(fieldKey(key, field), associated(field, naturalKey), box);
    }

    /** As {@link #open}, for what was sealed as a text. */
    public String openText(Field field, String naturalKey, byte[] sealed) {
        return new String(open(field, naturalKey, sealed), StandardCharsets.UTF_8);
    }

    /**
     * 32 bytes that are equal for equal values of one purpose and tell nothing else; for look-up by equality. The
     * caller normalises ({@link EmailAddress#normalise}).
     */
    public byte[] blindIndex(String purpose, String normalisedValue) {
        return Hkdf.hmac(indexKey("blind", purpose), normalisedValue);
    }

    /** 32 bytes that are equal for equal bytes of one purpose: a hash that nobody without our key can try values on. */
    public byte[] keyedHash(String purpose, byte[] bytes) {
        return Hkdf.hmac(indexKey("hash", purpose), bytes);
    }

    private byte[] fieldKey(int key, Field field) {
        return fieldKeys.computeIfAbsent(new SubKey(key, field), this::derive);
    }

    private byte[] derive(SubKey subKey) {
        byte @Nullable [] dataKey = data.all().get(subKey.key());
        if (dataKey == null) {
            throw new SealedDataException("Data key " + subKey.key() + " is not on the keyring");
        }
        return Hkdf.forUse(
                dataKey, "seal", subKey.field().table(), subKey.field().column());
    }

    private byte[] indexKey(String use, String purpose) {
        return indexKeys.computeIfAbsent(use + ":" + purpose, ignored -> Hkdf.forUse(indexKey, use, purpose));
    }

    private static byte[] associated(Field field, String naturalKey) {
        return LengthPrefixed.of(field.table(), field.column(), naturalKey);
    }

    private record SubKey(int key, Field field) {}
}
