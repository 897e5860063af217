package woocommerce;

import java.time.Duration;
import java.util.Optional;

/** Hears how calls to stores go. Called on any thread; must be quick and must not throw. */
public interface StoreListener {

    /**
     * A try of a call ended.
     *
     * @param scope whose store was called; empty text for one that is not registered
     * @param took from its start to the last byte of the answer
     * @param problem empty when it succeeded
     */
    void tried(String scope, Duration took, Optional<StoreProblem> problem);

    /** A call was not made, because of a limit of ours. */
    void refused(String scope, StoreProblem problem);

    /**
     * Text stood before the JSON of an answer, which was used none the less.
     *
     * @param text its start; may hold anything, personal data too
     */
    void noise(String scope, String text);

    /** Hears nothing. */
    static StoreListener none() {
        return new StoreListener() {
            @Override
            public void tried(String scope, Duration took, Optional<StoreProblem> problem) {}

            @Override
            public void refused(String scope, StoreProblem problem) {}

            @Override
            public void noise(String scope, String text) {}
        };
    }
}
