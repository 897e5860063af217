package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import sandbox.shippo.Stored.Kind;

/** Everything that was made, by id. Whoever uses it holds its monitor. */
final class Book {

    private static final int ID_LENGTH = 32;
    private static final int LONGEST_METADATA = 100;

    private final Clock clock;
    private final Map<String, Stored> objects = new LinkedHashMap<>();
    private int made;

    Book(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Keeps a new object, with the fields that all objects have. */
    Stored keep(Kind kind, Token token, JsonObject json) {
        Fields.text(json, "metadata")
                .filter(text -> text.length() > LONGEST_METADATA)
                .ifPresent(text -> {
                    throw Refusal.field("metadata", "Ensure this field has no more than 100 characters.");
                });
        Instant now = now();
        json.put("object_id", nextId());
        json.put("object_created", time(now));
        json.put("object_updated", time(now));
        json.put("object_owner", "owner@shop.example");
        json.put(kind == Kind.PICKUP || kind == Kind.WEBHOOK ? "is_test" : "test", token.test());
        Stored stored = new Stored(kind, token, now, json, new JsonObject());
        objects.put(stored.id(), stored);
        return stored;
    }

    /** The object of that id for who asks; the other mode has never heard of it, another account may not see it. */
    Stored get(Kind kind, String id, Token token) {
        if (id.length() != ID_LENGTH || !id.matches("[0-9a-f]+")) {
            throw Refusal.page();
        }
        Stored found = objects.get(id);
        if (found == null || found.kind() != kind || found.token().test() != token.test()) {
            throw Refusal.notFound();
        }
        if (!found.token().equals(token)) {
            throw Refusal.detail(403, "You do not have permission to perform this action.");
        }
        return found;
    }

    /** The object that a request's field names. */
    Stored named(Kind kind, JsonObject body, String field, Token token) {
        String id = Fields.needed(body, field);
        Stored found = objects.get(id);
        if (found == null || found.kind() != kind || !found.token().equals(token)) {
            throw Refusal.field(field, "Invalid " + field + " id.");
        }
        return found;
    }

    void forget(Stored stored) {
        objects.remove(stored.id());
    }

    void touch(Stored stored) {
        stored.json().put("object_updated", time(now()));
    }

    /** Whoever asks sees these, newest first. */
    List<Stored> of(Kind kind, Token token, Predicate<Stored> which) {
        List<Stored> found = new ArrayList<>(all(kind).stream()
                .filter(stored -> stored.token().equals(token))
                .filter(which)
                .toList());
        Collections.reverse(found);
        return found;
    }

    /** All of a kind, whosoever they are, oldest first. */
    List<Stored> all(Kind kind) {
        return objects.values().stream().filter(stored -> stored.kind() == kind).toList();
    }

    /** Ids look random and are the same in every run. */
    String nextId() {
        made++;
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("shippo" + made).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_LENGTH / 2);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int number() {
        return made;
    }
}
