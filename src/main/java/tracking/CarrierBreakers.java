package tracking;

import carriers.CallBudget;
import carriers.CarrierGateway;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The breaker of each carrier, as far as it is reached through one endpoint: that has one budget. */
final class CarrierBreakers {

    private final LoadingCache<CallBudget, Map<String, CarrierBreaker>> byEndpoint =
            Caffeine.newBuilder().weakKeys().build(budget -> new ConcurrentHashMap<>());

    CarrierBreaker of(CarrierGateway gateway, String carrier) {
        return byEndpoint.get(gateway.budget()).computeIfAbsent(carrier, name -> new CarrierBreaker());
    }
}
