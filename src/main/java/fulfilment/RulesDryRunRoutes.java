package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;
import shipping.ShippingRules;
import shipping.ShippingRulesReader;
import stores.Stores;

/** Tries shipping rules on past orders before they are put in force. */
final class RulesDryRunRoutes {
    private static final String RULES = "shipping_rules";
    private static final int MOST_ORDERS = 100;
    private static final long USUALLY = 25;

    private final Stores stores;
    private final RulesDryRun dryRun;

    RulesDryRunRoutes(Stores stores, RulesDryRun dryRun) {
        this.stores = stores;
        this.dryRun = dryRun;
    }

    void mount(Operations api) {
        api.on("dryRunShippingRules", context -> Reply.ok(context, run(context)));
    }

    /** What a caller wants tried. */
    private record Trial(ShippingRules rules, int orders) {}

    private Future<JsonObject> run(RoutingContext context) {
        return stores.require(context.pathParam("store_id")).compose(store -> {
            Trial trial = trial(JsonBody.of(context));
            return dryRun.run(store, trial.rules(), trial.orders())
                    .map(result -> RulesDryRunJson.of(store.id(), result));
        });
    }

    private static Trial trial(JsonBody body) {
        long orders = body.optionalWhole("orders", 1, MOST_ORDERS).orElse(USUALLY);
        Optional<JsonBody> given = body.optionalObject(RULES);
        if (!body.has(RULES)) {
            body.reject(RULES, "is required");
        }
        ShippingRules rules = given.map(ShippingRulesReader::read).orElse(ShippingRules.DEFAULT);
        return body.refuseUnknown().result(() -> new Trial(rules, (int) orders));
    }
}
