package woocommerce;

import java.util.OptionalInt;

/**
 * How one store is to be called, where it differs from others.
 *
 * @param trust which certificate is believed
 * @param keysInQuery the key goes in the query string, over HTTPS only, for a shop whose server drops the Authorization
 *     header; it then stands in the shop's access log
 * @param callsPerMinute most calls a minute; empty: as all stores
 * @param callsPerDay most calls a day in UTC; empty: as all stores
 */
public record CallRules(StoreTrust trust, boolean keysInQuery, OptionalInt callsPerMinute, OptionalInt callsPerDay) {

    /** As all stores. */
    public static final CallRules DEFAULT =
            new CallRules(StoreTrust.PUBLIC, false, OptionalInt.empty(), OptionalInt.empty());

    public CallRules {
        if (callsPerMinute.orElse(1) < 1 || callsPerDay.orElse(1) < 1) {
            throw new IllegalArgumentException("a rate or budget needs at least one call");
        }
    }

    /** Whether a store that answers by these rules may not by the others. */
    public boolean reachesOtherwiseThan(CallRules other) {
        return !trust.equals(other.trust) || keysInQuery != other.keysInQuery;
    }
}
