package onboarding;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import webhooks.WatchSettings;

/**
 * How stores are registered and looked after.
 *
 * @param publicUrl our address as stores see it ({@code PUBLIC_URL}); without it no webhooks are created
 * @param allowSandbox whether a store may be registered with {@code "sandbox": true}. Only where private store URLs are
 *     allowed: a real shop must not get labels of the sandbox carrier by a flag
 * @param probeWithin how long a store may take to answer all that we ask at its registration
 * @param healthWithin how long it may take to answer when somebody asks how it is
 * @param formerSecretsStayFor how long a webhook secret or REST API key stays good after it was replaced
 */
public record OnboardingSettings(
        Optional<URI> publicUrl,
        boolean allowSandbox,
        Duration probeWithin,
        Duration healthWithin,
        Duration formerSecretsStayFor) {

    /** No address of ours, no sandbox, 45 s, 10 s, 7 days. */
    public static OnboardingSettings defaults() {
        return new OnboardingSettings(
                Optional.empty(), false, Duration.ofSeconds(45), Duration.ofSeconds(10), Duration.ofDays(7));
    }

    /** The same with another address of ours, and with or without sandbox stores. */
    public OnboardingSettings with(Optional<URI> ourUrl, boolean sandbox) {
        return new OnboardingSettings(ourUrl, sandbox, probeWithin, healthWithin, formerSecretsStayFor);
    }

    /** The same with another time for which replaced secrets stay good. */
    public OnboardingSettings withFormerSecretsFor(Duration time) {
        return new OnboardingSettings(publicUrl, allowSandbox, probeWithin, healthWithin, time);
    }

    /** Where a store's webhooks deliver to; empty without an address of ours. */
    public Optional<String> deliveryUrl(String storeId) {
        return publicUrl.map(url -> WatchSettings.deliveryUrl(url, storeId));
    }
}
