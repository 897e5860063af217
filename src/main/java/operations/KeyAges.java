package operations;

import access.Access;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import platform.db.Database;
import platform.tasks.InTurn;
import stores.Stores;

/**
 * Asks an operator to replace keys that are old: an incident for each store whose REST API key is, and for each API key. One that
 * was acknowledged is not opened again until the same time has passed once more; a key that was replaced settles its own.
 */
public final class KeyAges {

    /** A store's key; the scope is the store. */
    static final String STORE_KEY_OLD = "store_key_old";

    /** A key of our API; the subject is its id. */
    static final String API_KEY_OLD = "api_key_old";

    private static final String REPLACED = "the key was replaced, or opens nothing any more";

    private final Database database;
    private final Incidents incidents;
    private final Stores stores;
    private final Access access;
    private final Duration maxAge;
    private final Clock clock;

    /** @param maxAge how old a key may become */
    public KeyAges(Database database, Incidents incidents, Stores stores, Access access, Duration maxAge, Clock clock) {
        this.database = database;
        this.incidents = incidents;
        this.stores = stores;
        this.access = access;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Looks at all keys; 0, so that a loop rests after it. Fails only with the database. */
    public Future<Integer> flag() {
        Instant before = clock.instant().minus(maxAge);
        return stores.keysFromBefore(before)
                .compose(old ->
                        flag(STORE_KEY_OLD, before, entries(old, store -> Map.entry(store, "")), KeyAges::ofStore))
                .compose(done -> access.oldKeys())
                .compose(old -> flag(API_KEY_OLD, before, entries(old, id -> Map.entry("", id)), KeyAges::ofApi))
                .map(0);
    }

    private Future<Void> flag(
            String kind,
            Instant before,
            Map<Map.Entry<String, String>, Instant> old,
            Function<Instant, String> detail) {
        return incidents
                .settleOthers(database.pool(), kind, List.copyOf(old.keySet()), REPLACED)
                .compose(done -> InTurn.each(
                        List.copyOf(old.entrySet()),
                        key -> incidents.raiseOnce(
                                database.pool(),
                                new Incident.New(
                                        key.getKey().getKey(),
                                        kind,
                                        key.getKey().getValue(),
                                        Severity.INFO,
                                        detail.apply(key.getValue())),
                                before)));
    }

    private static Map<Map.Entry<String, String>, Instant> entries(
            Map<String, Instant> old, Function<String, Map.Entry<String, String>> place) {
        Map<Map.Entry<String, String>, Instant> entries = new LinkedHashMap<>();
        old.forEach((key, since) -> entries.put(place.apply(key), since));
        return entries;
    }

    private static String ofStore(Instant since) {
        return "The store's REST API key is in use since " + day(since)
                + ". Make another in WooCommerce (Settings, Advanced,"
                + " REST API), give it to PUT /api/v1/stores/{store_id}/credentials, and revoke the former one there.";
    }

    private static String ofApi(Instant since) {
        return "The API key of this id is from " + day(since)
                + ". Make another (POST /api/v1/api-keys), let its holder use that,"
                + " and revoke this one; the key admin is changed by another ADMIN_API_KEY.";
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
