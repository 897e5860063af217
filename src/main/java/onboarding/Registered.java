package onboarding;

import java.util.Optional;
import stores.Store;

/**
 * A store that has just been registered.
 *
 * @param madeSecret the webhook secret, if we made it: shown this once
 */
record Registered(Store store, Optional<String> madeSecret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Registered[" + store + "]";
    }
}
