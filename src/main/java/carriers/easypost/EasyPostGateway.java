package carriers.easypost;

import carriers.Access;
import carriers.AccountMode;
import carriers.CallBudget;
import carriers.CallPriority;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.http.AccessAnswers;
import carriers.http.CarrierHttp;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The carriers of one account. */
final class EasyPostGateway implements CarrierGateway {

    private final String name;
    private final EasyPostOptions options;
    private final EasyPostCalls calls;
    private final RateCalls rates;
    private final List<Carrier> carriers;

    EasyPostGateway(String name, Vertx vertx, EasyPostOptions options, CallBudget budget) {
        this.name = name;
        this.options = options;
        this.calls = new EasyPostCalls(new CarrierHttp(vertx, options.endpoint()), options, budget);
        this.rates = new RateCalls(calls);
        this.carriers = options.carriers().stream()
                .<Carrier>map(carrier -> new EasyPostCarrier(carrier, calls, rates))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Carrier> carriers() {
        return carriers;
    }

    @Override
    public Future<RatesOutcome> rates(RateRequest request) {
        return rates.of(request, rate -> options.carriers().contains(rate.carrier()));
    }

    @Override
    public boolean ratesInOneCall() {
        return true;
    }

    @Override
    public Future<RatesOutcome> cheapest(RateRequest request) {
        return rates(request).map(outcome -> outcome instanceof Rated rated ? rated.cheapest() : outcome);
    }

    @Override
    public AccountMode mode() {
        return options.mode();
    }

    /** By its newest purchase, if it has one: that is the cheapest list, and its objects name their mode. */
    @Override
    public Future<Access> access() {
        return calls.get(
                CallPriority.LABELS,
                "/shipments?page_size=1",
                answer -> AccessAnswers.read(
                        answer, list -> mode(list.path("shipments").path(0))));
    }

    /** What an object says of itself; the key's beginning counts where there is none. */
    private AccountMode mode(JsonNode shipment) {
        return switch (shipment.path("mode").asText("")) {
            case "test" -> AccountMode.TEST;
            case "production" -> AccountMode.LIVE;
            default -> options.mode();
        };
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
