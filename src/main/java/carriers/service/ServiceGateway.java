package carriers.service;

import carriers.CallBudget;
import carriers.Capabilities;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.RateRequest;
import carriers.RatesOutcome;
import carriers.http.CarrierHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All carriers behind one carrier service. */
final class ServiceGateway implements CarrierGateway {

    private final String name;
    private final ServiceCalls calls;
    private final List<Carrier> carriers;

    ServiceGateway(
            String name,
            Vertx vertx,
            ServiceOptions options,
            Capabilities capabilities,
            CallBudget budget,
            Clock clock) {
        ServiceAnswers answers = new ServiceAnswers(clock);
        this.name = name;
        this.calls = new ServiceCalls(new CarrierHttp(vertx, options.endpoint()), answers, options, budget);
        this.carriers = options.carriers().stream()
                .<Carrier>map(carrier -> new ServiceCarrier(carrier, capabilities, calls, answers))
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
    public Future<RatesOutcome> cheapest(RateRequest request) {
        return calls.quote(Optional.empty(), request);
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
