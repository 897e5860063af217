package notifications;

import access.Require;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;
import stores.Store;
import stores.Stores;

/** Shows and settles how a store's mails go out. */
public final class MailPolicyRoutes {
    private static final int MOST_OPERATORS = 10;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LANGUAGE = 3;
    private static final Map<String, Severity> SEVERITIES =
            Arrays.stream(Severity.values()).collect(Collectors.toMap(Severity::wireName, Function.identity()));

    private final Database database;
    private final Stores stores;
    private final MailPolicyRepository policies;

    /** Over the settings of this database. */
    public MailPolicyRoutes(Database database, Stores stores, Keyring keyring) {
        this.database = database;
        this.stores = stores;
        this.policies = new MailPolicyRepository(keyring);
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("getNotificationSettings", context -> Reply.ok(context, get(context)))
                .on("putNotificationSettings", context -> Reply.ok(context, put(context)));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context)
                .compose(store -> policies.of(database.pool(), store.id()))
                .map(MailPolicyRoutes::json);
    }

    private Future<JsonObject> put(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Optional<String> language = body.optionalText("language", LONGEST_LANGUAGE);
        if (language.filter(code -> !code.matches("[a-z]{2,3}")).isPresent()) {
            body.reject("language", "must be ISO 639, in small letters");
        }
        Optional<Severity> from = body.optionalChoice("alerts_from", SEVERITIES);
        Set<String> operators = body.texts("operators", MOST_OPERATORS, LONGEST_ADDRESS);
        if (operators.stream().anyMatch(address -> MailAddress.of(address).isEmpty())) {
            body.reject("operators", "must be addresses that we can mail to");
        }
        boolean told = body.has("operators");
        boolean nobody = body.isNull("operators");
        return body.refuseUnknown()
                .result(() -> store(context))
                .compose(store -> database.transaction(tx -> stores.lock(tx, store.id())
                        .compose(locked -> policies.of(tx.sql(), store.id()))
                        .compose(known -> policies.put(
                                tx.sql(),
                                store.id(),
                                new MailPolicy(
                                        language.orElse(known.language()),
                                        told ? List.copyOf(operators) : nobody ? List.of() : known.operators(),
                                        from.orElse(known.alertsFrom()),
                                        known.since())))))
                .map(MailPolicyRoutes::json);
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }

    private static JsonObject json(MailPolicy policy) {
        return new JsonObject()
                .put("language", policy.language())
                .put("operators", policy.operators())
                .put("alerts_from", policy.alertsFrom().wireName());
    }
}
