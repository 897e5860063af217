package shipping;

import carriers.CallBudget;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway to scripted carriers. */
record ScriptedGateway(String name, List<Carrier> carriers, CallBudget budget, List<RateRequest> cheapestAsked)
        implements CarrierGateway {

    static ScriptedGateway of(Carrier... carriers) {
        return withBudget(1000, carriers);
    }

    static ScriptedGateway withBudget(int calls, Carrier... carriers) {
        return new ScriptedGateway(
                "scripted",
                List.of(carriers),
                new CallBudget(calls, calls, Clock.systemUTC()),
                new CopyOnWriteArrayList<>());
    }

    @Override
    public Future<RatesOutcome> cheapest(RateRequest request) {
        cheapestAsked.add(request);
        return Future.succeededFuture(
                new Rated(List.of(Examples.rate(carriers.get(0).name(), "standard", "3.00"))));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
