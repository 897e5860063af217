package onboarding;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How stores are registered.
 *
 * @param publicUrl our address as stores see it ({@code PUBLIC_URL}); without it no webhooks are created
 * @param allowSandbox whether a store may be registered with {@code "sandbox": true}. Only where private store URLs are
 *     allowed: a real shop must not get labels of the sandbox carrier by a flag
 * @param probeWithin how long a store may take to answer all that we ask at its registration
 */
public record OnboardingSettings(Optional<URI> publicUrl, boolean allowSandbox, Duration probeWithin) {

    /** No address of ours, no sandbox, 45 s. */
    public static OnboardingSettings defaults() {
        return new OnboardingSettings(Optional.empty(), false, Duration.ofSeconds(45));
    }

    /** Where a store's webhooks deliver to; empty without an address of ours. */
    public Optional<String> deliveryUrl(String storeId) {
        return publicUrl.map(url -> url.toString().replaceAll("/+$", "") + "/webhooks/woocommerce/" + storeId);
    }
}
