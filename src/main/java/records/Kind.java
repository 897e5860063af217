package records;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of record that a store has and we keep. */
public enum Kind {
    ORDER,
    /** Products and their variations, which WordPress numbers from one sequence. */
    PRODUCT,
    CUSTOMER;

    /** As in the database, in JSON and in WooCommerce's webhook topics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a resource that we keep no records of, such as coupons. */
    public static Optional<Kind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
