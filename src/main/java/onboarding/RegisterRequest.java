package onboarding;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import stores.StoreSettings;
import woocommerce.CallRules;
import woocommerce.StoreCredentials;

/**
 * A registration as asked for, its fields well-formed.
 *
 * @param id as the platform names the store
 * @param url in the form that {@link stores.StoreUrl} gives
 * @param credentials its REST API key
 * @param rules how it is called
 * @param webhookSecret empty: one is made
 * @param currency that the store is expected to have; empty: any
 * @param automationFrom empty: the store's own time at its registration
 * @param settings the rest that an operator decides; its {@code automationFrom} is not yet right
 * @param sandbox whether it only gets the sandbox carrier
 * @param initialSync whether what it has is imported
 */
record RegisterRequest(
        String id,
        URI url,
        StoreCredentials credentials,
        CallRules rules,
        Optional<String> webhookSecret,
        Optional<String> currency,
        Optional<Instant> automationFrom,
        StoreSettings settings,
        boolean sandbox,
        boolean initialSync) {

    /** The settings with the moment from which orders are automated. */
    StoreSettings settingsFrom(Instant storeNow) {
        return settings.withAutomationFrom(automationFrom.orElse(storeNow));
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "RegisterRequest[" + id + ", " + url + "]";
    }
}
