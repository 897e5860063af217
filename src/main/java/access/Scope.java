package access;

import java.util.Arrays;
import java.util.Optional;

/** What a principal may do: one per resource and verb, and one for all. */
public enum Scope {
    STORES_READ("stores:read"),
    STORES_WRITE("stores:write"),
    ORDERS_READ("orders:read"),
    ORDERS_WRITE("orders:write"),
    PRODUCTS_READ("products:read"),
    PRODUCTS_WRITE("products:write"),
    CUSTOMERS_READ("customers:read"),
    CUSTOMERS_WRITE("customers:write"),
    SYNC_READ("sync:read"),
    SYNC_WRITE("sync:write"),
    STATS_READ("stats:read"),
    /** Received webhooks, tasks, dead letters, incidents. */
    OPERATIONS_READ("operations:read"),
    OPERATIONS_WRITE("operations:write"),
    /** Everything, and what no other scope opens: keys, users, privacy requests, debugging. */
    ADMIN("admin");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** As written in keys, tokens and problem documents. */
    public String wireName() {
        return wireName;
    }

    /** Empty for a name that is no scope (any more). */
    public static Optional<Scope> of(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }
}
