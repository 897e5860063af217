package access;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Rights} as the columns {@code scopes} and {@code store_ids}. */
final class RightsColumns {

    private RightsColumns() {}

    static Rights read(Row row) {
        return new Rights(
                Rights.scopes(Arrays.asList(row.getArrayOfStrings("scopes"))),
                Optional.ofNullable(row.getArrayOfStrings("store_ids")).map(ids -> Set.copyOf(Arrays.asList(ids))));
    }

    static String[] scopes(Rights rights) {
        return rights.scopes().stream().map(Scope::wireName).sorted().toArray(String[]::new);
    }

    /** Null for every store. */
    static String @Nullable [] stores(Rights rights) {
        return stores(rights.stores());
    }

    /** Null for every store. */
    static String @Nullable [] stores(Optional<Set<String>> stores) {
        return stores.map(ids -> ids.stream().sorted().toArray(String[]::new)).orElse(null);
    }
}
