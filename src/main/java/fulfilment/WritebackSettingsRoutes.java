package fulfilment;

import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import platform.db.Database;
import platform.db.Tx;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import stores.Store;
import stores.Stores;

/** Shows and replaces what a store wants written back to it. */
final class WritebackSettingsRoutes {
    private static final int LONGEST_NOTE = 500;
    private static final int MOST_STATUSES = 20;
    private static final int LONGEST_STATUS = 40;

    private final WritebackSettingsRepository settings = new WritebackSettingsRepository();
    private final Database database;
    private final Stores stores;

    WritebackSettingsRoutes(Database database, Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    void mount(Operations api) {
        api.on("getWritebackSettings", context -> Reply.ok(context, get(context)))
                .on("putWritebackSettings", context -> Reply.ok(context, put(context)));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context)
                .compose(store -> settings.of(database.pool(), store.id()).map(found -> json(store.id(), found)));
    }

    private Future<JsonObject> put(RoutingContext context) {
        return store(context).compose(store -> {
            WritebackSettings wanted = read(context);
            return database.transaction(tx -> replace(tx, context, store.id(), wanted));
        });
    }

    /** The store's row is locked: of two changes the later one sees the earlier. */
    private Future<JsonObject> replace(Tx tx, RoutingContext context, String storeId, WritebackSettings wanted) {
        return stores.lock(tx, storeId)
                .compose(locked -> settings.of(tx.sql(), storeId))
                .compose(current -> {
                    EntityTag.of(Json.write(json(storeId, current))).requireMatch(context);
                    return settings.save(tx.sql(), storeId, wanted);
                })
                .map(json(storeId, wanted));
    }

    private static WritebackSettings read(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        WritebackSettings usual = WritebackSettings.DEFAULT;
        boolean customerNote = body.optionalFlag("customer_note").orElse(usual.customerNote());
        Optional<String> text = body.optionalText("customer_note_text", LONGEST_NOTE);
        boolean completes = body.optionalFlag("complete_on_delivery").orElse(usual.completeOnDelivery());
        boolean named = body.has("complete_from") && !body.isNull("complete_from");
        Optional<Set<String>> from =
                named ? Optional.of(body.texts("complete_from", MOST_STATUSES, LONGEST_STATUS)) : Optional.empty();
        return body.refuseUnknown().result(() -> new WritebackSettings(customerNote, text, completes, from));
    }

    private static JsonObject json(String storeId, WritebackSettings settings) {
        return new JsonObject()
                .put("store_id", storeId)
                .put("customer_note", settings.customerNote())
                .put("customer_note_text", settings.noteText().orElse(null))
                .put("complete_on_delivery", settings.completeOnDelivery())
                .put(
                        "complete_from",
                        settings.completeFrom()
                                .map(statuses -> new JsonArray(
                                        List.copyOf(statuses.stream().sorted().toList())))
                                .orElse(null));
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }
}
