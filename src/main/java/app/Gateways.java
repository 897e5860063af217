package app;

import carriers.CallBudget;
import carriers.CarrierGateway;
import carriers.service.PlatformCarrierService;
import carriers.service.SandboxCarriers;
import carriers.service.ServiceOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import platform.settings.CarrierSettings;
import platform.settings.Secret;
import shipping.CarrierGateways;
import shipping.accounts.CarrierProvider;

/** Makes the ways to carriers that the settings name. */
final class Gateways {

    /** How long after our deadline a label's answer is still listened for. */
    private static final Duration LATE_ANSWERS = Duration.ofMinutes(10);

    /** Nobody limits the simulated carrier. */
    private static final int SANDBOX_CALLS = 1_000_000;

    private Gateways() {}

    static CarrierGateways of(Vertx vertx, CarrierSettings settings, Clock clock) {
        Optional<CarrierGateway> live = settings.url()
                .map(url ->
                        PlatformCarrierService.create(vertx, options(url, settings), budget(settings, clock), clock));
        Optional<CarrierGateway> sandbox = settings.sandboxUrl()
                .map(url -> SandboxCarriers.create(
                        vertx, options(url, settings), new CallBudget(SANDBOX_CALLS, SANDBOX_CALLS, clock), clock));
        return new CarrierGateways(live, sandbox);
    }

    /** Where stores may have accounts of their own: an adapter is a package of its own and one line here. */
    static Map<String, CarrierProvider> providers(Vertx vertx, CarrierSettings settings, Clock clock) {
        return Map.of();
    }

    private static CallBudget budget(CarrierSettings settings, Clock clock) {
        return new CallBudget(settings.callsPerMinute(), settings.callsPerHour(), clock);
    }

    private static ServiceOptions options(URI url, CarrierSettings settings) {
        return ServiceOptions.defaults(url, settings.apiKey().map(Secret::reveal))
                .withDeadlines(
                        settings.quoteDeadline(), settings.labelTimeout(), LATE_ANSWERS, settings.trackingTimeout());
    }
}
