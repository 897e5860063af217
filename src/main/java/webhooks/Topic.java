package webhooks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import records.Kind;

/**
 * What a delivery says happened.
 *
 * @param resource {@code order}, {@code product}, {@code customer}, {@code coupon} or what an extension invented
 * @param event    {@code created}, {@code updated}, {@code deleted}, {@code restored}, {@code published}
 */
record Topic(String resource, String event) {

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "order", Set.of("created", "updated", "deleted", "restored"),
            "product", Set.of("created", "updated", "deleted", "restored", "published"),
            "customer", Set.of("created", "updated", "deleted"),
            "coupon", Set.of("created", "updated", "deleted", "restored"));

    static Topic parse(String header) {
        int dot = header.indexOf('.');
        return dot < 0 ? new Topic(header, "") : new Topic(header.substring(0, dot), header.substring(dot + 1));
    }

    String wireName() {
        return event.isEmpty() ? resource : resource + "." + event;
    }

    /** Whether WooCommerce itself has this topic. */
    boolean known() {
        return KNOWN.getOrDefault(resource, Set.of()).contains(event);
    }

    /** The kind of record it is about; empty for those that we keep no records of. */
    Optional<Kind> kind() {
        return known() ? Kind.of(resource) : Optional.empty();
    }

    boolean deleted() {
        return event.equals("deleted");
    }

    boolean restored() {
        return event.equals("restored");
    }
}
