package privacy;

/**
 * A record that is about a person.
 *
 * @param kind of record
 * @param storeId the store
 * @param id ours
 * @param wcId the store's
 */
public record PersonRecord(Kind kind, String storeId, long id, long wcId) {

    /** What can be about a person. */
    public enum Kind {
        CUSTOMER,
        ORDER;

        /** As in the database and in webhooks. */
        public String wireName() {
            return this == ORDER ? "order" : "customer";
        }
    }

    /** Whether it is an order. */
    public boolean isOrder() {
        return kind == Kind.ORDER;
    }
}
