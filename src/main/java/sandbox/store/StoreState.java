package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulated shop remembers. Documents are kept as REST shows them, without links. Whoever reads or
 * writes holds this object's monitor; documents are live and never leave the simulator uncopied.
 */
final class StoreState {

    private static final String KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int FIRST_META_ID = 1000;

    private final StoreProfile profile;
    private final ShopTime time;
    private final Random random;
    private final Map<Kind, NavigableMap<Long, JsonObject>> documents = new EnumMap<>(Kind.class);
    private final Map<Long, List<JsonObject>> notes = new HashMap<>();
    private final Map<Long, List<JsonObject>> fulfillments = new HashMap<>();
    private final Map<Long, String> beforeTrash = new HashMap<>();
    private final Map<Kind, Set<Long>> injected = new EnumMap<>(Kind.class);
    private final List<Announcement> announcements = new ArrayList<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final ChangeBook changes;
    private String home = "";

    /** Something happened that a webhook may tell of. */
    record Announcement(String topic, Kind kind, long id) {}

    StoreState(StoreProfile profile) {
        this.profile = profile;
        this.time = new ShopTime(profile.clock(), profile.offset());
        this.random = new Random(profile.seed());
        this.changes = new ChangeBook(profile.missedAfter());
        for (Kind kind : Kind.values()) {
            documents.put(kind, new TreeMap<>());
            injected.put(kind, new HashSet<>());
        }
        counters.put("meta", (long) FIRST_META_ID);
    }

    StoreProfile profile() {
        return profile;
    }

    ShopTime time() {
        return time;
    }

    Random random() {
        return random;
    }

    /** Configured home URL without a slash at its end. */
    String home() {
        return home;
    }

    void home(String url) {
        home = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Next number of a sequence: posts of all kinds share "post". */
    long next(String sequence) {
        return counters.merge(sequence, 1L, Long::sum);
    }

    /** Makes later ids of the sequence greater than this one. */
    void atLeast(String sequence, long id) {
        counters.merge(sequence, id, Math::max);
    }

    Optional<JsonObject> find(Kind kind, long id) {
        return Optional.ofNullable(documents(kind).get(id));
    }

    JsonObject get(Kind kind, long id) {
        return find(kind, id).orElseThrow(() -> RestError.unknown(kind));
    }

    JsonObject getForWrite(Kind kind, long id) {
        return find(kind, id).orElseThrow(() -> RestError.unknownOnWrite(kind));
    }

    Collection<JsonObject> all(Kind kind) {
        return documents(kind).values();
    }

    void add(Kind kind, JsonObject document) {
        documents(kind).put(document.getLong("id"), document);
    }

    /** Forgets something, with an order its notes, fulfillments and refunds; the parent of a variation forgets it too. */
    void remove(Kind kind, long id) {
        Optional<JsonObject> removed = Optional.ofNullable(documents(kind).remove(id));
        removed.ifPresent(one -> changes.changed(Version.gone(kind, id, time.now()), time.now()));
        injected(kind).remove(id);
        if (kind == Kind.ORDER) {
            notes.remove(id);
            fulfillments.remove(id);
            documents(Kind.REFUND).values().removeIf(refund -> refund.getLong("parent_id") == id);
        }
        removed.filter(one -> kind == Kind.PRODUCT && Renderer.isVariation(one))
                .flatMap(variation -> find(Kind.PRODUCT, variation.getLong("parent_id")))
                .ifPresent(parent ->
                        Fields.removeIf(parent.getJsonArray("variations"), one -> ((Number) one).longValue() == id));
    }

    /** Keeps a body to be shown exactly as it is. */
    void inject(Kind kind, JsonObject body) {
        JsonObject copy = body.copy();
        add(kind, copy);
        injected(kind).add(copy.getLong("id"));
        changes.changed(Version.of(kind, copy), time.now());
        atLeast(sequence(kind), copy.getLong("id"));
    }

    boolean injected(Kind kind, long id) {
        return injected(kind).contains(id);
    }

    private NavigableMap<Long, JsonObject> documents(Kind kind) {
        return Objects.requireNonNull(documents.get(kind));
    }

    private Set<Long> injected(Kind kind) {
        return Objects.requireNonNull(injected.get(kind));
    }

    static String sequence(Kind kind) {
        return switch (kind) {
            case CUSTOMER -> "user";
            case WEBHOOK -> "webhook";
            default -> "post";
        };
    }

    /** A write happened: even one that changes nothing moves the modification date. */
    void touch(Kind kind, JsonObject document) {
        time.stamp(document, "date_modified", time.now());
        changes.changed(Version.of(kind, document), time.now());
    }

    void announce(String topic, Kind kind, long id) {
        announcements.add(new Announcement(topic, kind, id));
        changes.announced(topic, kind, id, time.now());
    }

    /** Which versions there were, and which of them were told. */
    ChangeBook changes() {
        return changes;
    }

    /** Hands out what was announced since the last call, in order. */
    List<Announcement> drainAnnouncements() {
        List<Announcement> drained = List.copyOf(announcements);
        announcements.clear();
        return drained;
    }

    List<JsonObject> notes(long orderId) {
        return notes.computeIfAbsent(orderId, id -> new ArrayList<>());
    }

    /** Adds a note; the newest comes first. Nothing is announced for a note. */
    JsonObject addNote(long orderId, String text, String author, boolean forCustomer) {
        JsonObject note = new JsonObject().put("id", next("comment")).put("author", author);
        time.stamp(note, "date_created", time.now());
        note.put("note", text).put("customer_note", forCustomer);
        notes(orderId).add(0, note);
        return note;
    }

    List<JsonObject> fulfillments(long orderId) {
        return fulfillments.computeIfAbsent(orderId, id -> new ArrayList<>());
    }

    void trash(Kind kind, long id) {
        JsonObject document = get(kind, id);
        beforeTrash.put(id, document.getString("status"));
        document.put("status", "trash");
    }

    /** Status before it went to the trash. */
    String beforeTrash(long id) {
        return beforeTrash.getOrDefault(id, "pending");
    }

    /** Sets metadata by key; null removes it. */
    void meta(JsonObject document, String key, @Nullable Object value) {
        JsonArray all = document.getJsonArray("meta_data");
        for (int i = 0; i < all.size(); i++) {
            JsonObject entry = all.getJsonObject(i);
            if (key.equals(entry.getString("key"))) {
                if (value == null) {
                    all.remove(i);
                } else {
                    entry.put("value", value);
                }
                return;
            }
        }
        if (value != null) {
            all.add(new JsonObject().put("id", next("meta")).put("key", key).put("value", value));
        }
    }

    String randomKey(int length) {
        StringBuilder key = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            key.append(KEY_LETTERS.charAt(random.nextInt(KEY_LETTERS.length())));
        }
        return key.toString();
    }
}
