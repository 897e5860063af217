package access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import platform.http.JsonBody;

/** {@link Rights} as the members {@code scopes} and {@code stores} of a body and of an answer. Pure. */
final class RightsJson {
    private static final Pattern STORE_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
    private static final int MOST_STORES = 1_000;
    private static final int LONGEST = 64;
    private static final String SCOPES =
            Stream.of(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));

    private RightsJson() {}

    /** What a body wants to give; what is wrong with it is the body's to tell. */
    static Rights read(JsonBody body) {
        Set<String> names = body.texts("scopes", Scope.values().length, LONGEST);
        if (names.isEmpty() || names.stream().anyMatch(name -> Scope.of(name).isEmpty())) {
            body.reject("scopes", "must name one or more of " + SCOPES);
        }
        Set<String> stores = body.texts("stores", MOST_STORES, LONGEST);
        boolean restricted = body.has("stores");
        if (restricted
                && (stores.isEmpty()
                        || stores.stream().anyMatch(id -> !STORE_ID.matcher(id).matches()))) {
            body.reject("stores", "must name one or more stores by id, or be null for every store");
        }
        return new Rights(Rights.scopes(names), restricted ? Optional.of(stores) : Optional.empty());
    }

    /** The scopes in their order, and the stores by id. */
    static JsonObject write(JsonObject json, Rights rights) {
        return json.put(
                        "scopes",
                        new JsonArray(Stream.of(Scope.values())
                                .filter(rights.scopes()::contains)
                                .map(Scope::wireName)
                                .toList()))
                .put(
                        "stores",
                        rights.stores()
                                .map(ids -> new JsonArray(ids.stream().sorted().toList()))
                                .orElse(null));
    }
}
