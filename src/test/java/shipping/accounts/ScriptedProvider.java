package shipping.accounts;

import carriers.CarrierGateway;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import platform.settings.Secret;

/** A provider that takes the keys that it was told of. */
public final class ScriptedProvider implements CarrierProvider {

    public final Map<String, KeyCheck> keys = new ConcurrentHashMap<>();
    public final List<String> opened = new CopyOnWriteArrayList<>();

    private final BiFunction<String, Secret, CarrierGateway> gateways;

    public ScriptedProvider(BiFunction<String, Secret, CarrierGateway> gateways) {
        this.gateways = gateways;
    }

    /** One whose gateways nobody opens. */
    public static ScriptedProvider closed() {
        return new ScriptedProvider((name, key) -> {
            throw new IllegalStateException("nobody opens " + name);
        });
    }

    public ScriptedProvider takes(String key, boolean testMode) {
        keys.put(key, new KeyCheck.Accepted(testMode));
        return this;
    }

    @Override
    public Future<KeyCheck> tryKey(Secret apiKey) {
        return Future.succeededFuture(
                keys.getOrDefault(apiKey.reveal(), new KeyCheck.Refused("it does not know the key")));
    }

    @Override
    public CarrierGateway open(String name, Secret apiKey) {
        opened.add(name);
        return gateways.apply(name, apiKey);
    }
}
