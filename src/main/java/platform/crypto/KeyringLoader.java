package platform.crypto;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the keyring, making and re-wrapping keys where needed, in one transaction under a lock. */
final class KeyringLoader {
    private final CryptoKeyRepository repository = new CryptoKeyRepository();
    private final KeyWrap wrap;

    KeyringLoader(KeyWrap wrap) {
        this.wrap = wrap;
    }

    Future<Keyring> load(SqlClient tx) {
        return repository
                .lock(tx)
                .compose(locked -> repository.list(tx))
                .compose(rows -> createMissing(tx, rows))
                .compose(rows -> rewrapOld(tx, rows).map(done -> keyring(rows)));
    }

    private Future<List<CryptoKey>> createMissing(SqlClient tx, List<CryptoKey> rows) {
        List<CryptoKey> all = new ArrayList<>(rows);
        Future<Void> done = Future.succeededFuture();
        for (CryptoKey missing : missing(rows)) {
            all.add(missing);
            done = done.compose(before -> repository.insert(tx, missing));
        }
        return done.map(all);
    }

    private List<CryptoKey> missing(List<CryptoKey> rows) {
        List<CryptoKey> missing = new ArrayList<>();
        int next = rows.stream().mapToInt(CryptoKey::id).max().orElse(0) + 1;
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (rows.stream().noneMatch(row -> row.purpose() == purpose && !row.retired())) {
                missing.add(newKey(next++, purpose));
            }
        }
        return missing;
    }

    private CryptoKey newKey(int id, KeyPurpose purpose) {
        byte[] key = Secrets.randomBytes(EncryptionKeys.KEY_BYTES);
        CryptoKey row = new CryptoKey(id, purpose, wrap.wrap(id, purpose, key), false, true);
        Arrays.fill(key, (byte) 0);
        return row;
    }

    private Future<Void> rewrapOld(SqlClient tx, List<CryptoKey> rows) {
        Future<Void> done = Future.succeededFuture();
        for (CryptoKey row : rows) {
            if (!wrap.isCurrent(row.wrapped())) {
                byte[] wrapped = wrap.wrap(row.id(), row.purpose(), unwrap(row));
                done = done.compose(before -> repository.rewrap(tx, row.id(), wrapped));
            }
        }
        return done;
    }

    private Keyring keyring(List<CryptoKey> rows) {
        Map<Integer, byte[]> dataKeys = unwrapped(rows);
        CryptoKey index = newest(rows, KeyPurpose.INDEX);
        return new Keyring(newest(rows, KeyPurpose.DATA).id(), dataKeys, unwrap(index), Optional.of(this));
    }

    /** The data keys as they are now, and which of them seals. */
    Future<Keyring.DataKeys> dataKeys(SqlClient client) {
        return repository
                .list(client)
                .map(rows -> new Keyring.DataKeys(newest(rows, KeyPurpose.DATA).id(), unwrapped(rows)));
    }

    /**
     * A new data key, that seals once the delay is over; or the one of before, when its rotation has not ended.
     *
     * @return its number
     */
    Future<Integer> begin(SqlClient tx, Duration delay) {
        return repository.lock(tx).compose(locked -> repository.list(tx)).compose(rows -> {
            List<CryptoKey> live = rows.stream()
                    .filter(row -> row.purpose() == KeyPurpose.DATA && !row.retired())
                    .toList();
            if (live.size() > 1) {
                return Future.succeededFuture(live.get(live.size() - 1).id());
            }
            int next = rows.stream().mapToInt(CryptoKey::id).max().orElse(0) + 1;
            return repository.insert(tx, newKey(next, KeyPurpose.DATA), delay).map(next);
        });
    }

    private Map<Integer, byte[]> unwrapped(List<CryptoKey> rows) {
        Map<Integer, byte[]> dataKeys = new HashMap<>();
        rows.stream()
                .filter(row -> row.purpose() == KeyPurpose.DATA)
                .forEach(row -> dataKeys.put(row.id(), unwrap(row)));
        return dataKeys;
    }

    private static CryptoKey newest(List<CryptoKey> rows, KeyPurpose purpose) {
        return rows.stream()
                .filter(row -> row.purpose() == purpose && !row.retired() && row.seals())
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private byte[] unwrap(CryptoKey row) {
        return wrap.unwrap(row.id(), row.purpose(), row.wrapped());
    }
}
