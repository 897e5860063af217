package app;

import carriers.CallBudget;
import carriers.CarrierGateway;
import carriers.easypost.EasyPost;
import carriers.easypost.EasyPostOptions;
import carriers.service.PlatformCarrierService;
import carriers.service.SandboxCarriers;
import carriers.service.ServiceOptions;
import carriers.shippo.Shippo;
import carriers.shippo.ShippoOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.settings.CarrierSettings;
import platform.settings.Secret;
import shipping.CarrierGateways;
import shipping.accounts.CarrierProvider;

/** Makes the ways to carriers that the settings name. */
final class Gateways {

    /** Those of {@link #providers} whose accounts can check addresses. */
    static final List<String> ADDRESS_CHECKERS = List.of("easypost", "shippo");

    /** How long after our deadline a label's answer is still listened for. */
    private static final Duration LATE_ANSWERS = Duration.ofMinutes(10);

    /** Nobody limits the simulated carrier. */
    private static final int SANDBOX_CALLS = 1_000_000;

    /** Before a label that Shippo queued is looked at first. */
    private static final Duration QUEUE_POLL = Duration.ofSeconds(1);

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

    /** Where stores may have accounts of their own: an adapter is a package of its own and an entry here. */
    static Map<String, CarrierProvider> providers(Vertx vertx, CarrierSettings settings, Clock clock) {
        return Map.of(
                "easypost",
                new AccountProvider(
                        "EasyPost",
                        (name, key) -> EasyPost.create(name, vertx, easyPost(settings, key), EasyPost.budget(clock))),
                "shippo",
                new AccountProvider("Shippo", (name, key) -> {
                    ShippoOptions options = shippo(settings, name, key);
                    return Shippo.create(vertx, options, Shippo.budget(options.mode(), clock), clock);
                }));
    }

    private static EasyPostOptions easyPost(CarrierSettings settings, Secret key) {
        return EasyPostOptions.defaults(settings.easyPostUrl(), key.reveal(), EasyPostOptions.USUAL_CARRIERS)
                .withDeadlines(
                        settings.quoteDeadline(), settings.labelTimeout(), LATE_ANSWERS, settings.trackingTimeout());
    }

    private static ShippoOptions shippo(CarrierSettings settings, String name, Secret key) {
        return ShippoOptions.defaults(name, settings.shippoUrl(), key.reveal(), ShippoOptions.USUAL_CARRIERS)
                .withDeadlines(
                        settings.trackingTimeout(),
                        settings.quoteDeadline(),
                        settings.labelTimeout(),
                        LATE_ANSWERS,
                        QUEUE_POLL);
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
