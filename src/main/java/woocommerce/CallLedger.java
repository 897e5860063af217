package woocommerce;

import io.vertx.core.Future;
import java.time.LocalDate;

/** Counts the calls of all processes to a store. */
@FunctionalInterface
public interface CallLedger {

    /**
     * Adds calls that were made.
     *
     * @param scope whose they are
     * @param day in UTC
     * @param calls zero only asks
     * @return all calls of that day, these included; may fail, and is asked again later
     */
    Future<Long> add(String scope, LocalDate day, long calls);

    /** Where there is but this process, which forgets when it ends. */
    static CallLedger none() {
        return (scope, day, calls) -> Future.failedFuture("no ledger");
    }
}
