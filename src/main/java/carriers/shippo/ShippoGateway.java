package carriers.shippo;

import carriers.Access;
import carriers.AccountMode;
import carriers.CallBudget;
import carriers.CallPriority;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.http.BudgetedCalls;
import carriers.http.CarrierHttp;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** All carriers of one account at Shippo. */
final class ShippoGateway implements CarrierGateway {

    /** The newest version; without it the account's own would answer. */
    private static final String VERSION = "2018-02-08";

    /** Shippo's limits of list calls, live and test. */
    private static final int LIVE_LISTS = 50;

    private static final int TEST_LISTS = 10;
    private static final int MINUTES = 60;

    private final ShippoOptions options;
    private final ShippoCalls calls;
    private final CarrierAccounts accounts;
    private final List<Carrier> carriers;

    ShippoGateway(Vertx vertx, ShippoOptions options, CallBudget budget, Clock clock) {
        CarrierHttp http = new CarrierHttp(
                vertx,
                new CarrierHttp.Endpoint(
                        options.url(),
                        Map.of("Authorization", options.authorization(), "Shippo-API-Version", VERSION),
                        options.connectTimeout(),
                        options.maxConnections(),
                        options.maxWaiting(),
                        options.maxAnswerBytes()));
        int lists = options.mode() == AccountMode.LIVE ? LIVE_LISTS : TEST_LISTS;
        this.options = options;
        this.calls = new ShippoCalls(
                new BudgetedCalls(http, budget), new CallBudget(lists, lists * MINUTES, clock), options);
        this.accounts = new CarrierAccounts(calls, clock);
        this.carriers = options.carriers().stream()
                .<Carrier>map(name -> new ShippoCarrier(name, vertx, calls, accounts))
                .toList();
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public List<Carrier> carriers() {
        return carriers;
    }

    @Override
    public Future<RatesOutcome> cheapest(RateRequest request) {
        return rates(request).map(outcome -> outcome instanceof Rated rated ? rated.cheapest() : outcome);
    }

    @Override
    public Future<RatesOutcome> rates(RateRequest request) {
        Veil veil = Veil.over(request.origin(), request.destination());
        return accounts.byId()
                .compose(known -> calls.post(
                                CallPriority.QUOTES,
                                "/shipments",
                                ShippoJson.shipment(request),
                                options.rateDeadline(),
                                veil)
                        .map(shipment -> new RateReplies(known).offers(shipment, options.carriers()::contains)))
                .<RatesOutcome>map(offers -> new Rated(ShippoCarrier.wanted(offers, request.service())))
                .otherwise(CallFailedException::of);
    }

    @Override
    public boolean ratesInOneCall() {
        return true;
    }

    @Override
    public AccountMode mode() {
        return options.mode();
    }

    /** By one of its carrier accounts; what those say of their mode counts where the token says nothing. */
    @Override
    public Future<Access> access() {
        return calls.access(
                "/carrier_accounts?results=1",
                list -> mode() == AccountMode.UNSTATED
                        ? mode(list.path("results").path(0).path("test"))
                        : mode());
    }

    private static AccountMode mode(JsonNode test) {
        if (!test.isBoolean()) {
            return AccountMode.UNSTATED;
        }
        return test.asBoolean() ? AccountMode.TEST : AccountMode.LIVE;
    }

    @Override
    public CallBudget budget() {
        return calls.budget();
    }

    @Override
    public Future<Void> close() {
        return calls.close();
    }
}
