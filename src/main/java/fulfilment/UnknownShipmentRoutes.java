package fulfilment;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Database;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import shipping.Amount;
import shipping.Shipment;
import shipping.Shipping;
import stores.Stores;

/** Lists purchases without a clear answer, and takes a person's word on one. */
final class UnknownShipmentRoutes {
    private static final int LONGEST = 100;
    private static final BigDecimal MOST_MONEY = new BigDecimal("999999999");
    private static final int MONEY_SCALE = 4;

    private final Database database;
    private final Stores stores;
    private final Shipping shipping;
    private final ShipmentReader shipments;
    private final SettleService settle;

    UnknownShipmentRoutes(
            Database database, Stores stores, Shipping shipping, ShipmentReader shipments, SettleService settle) {
        this.database = database;
        this.stores = stores;
        this.shipping = shipping;
        this.shipments = shipments;
        this.settle = settle;
    }

    void mount(Operations api) {
        api.on("listUnknownShipments", context -> Reply.ok(context, list(context)))
                .on("settleShipment", context -> Reply.ok(context, settle(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        int offset = query.number("offset");
        return stores.require(context.pathParam("store_id"))
                .compose(store -> shipping.unknown(database.pool(), store.id(), limit, offset)
                        .compose(page -> shipping.countUnknown(database.pool(), store.id())
                                .map(total -> page(page, total, limit, offset))));
    }

    private JsonObject page(List<Shipment> page, long total, int limit, int offset) {
        JsonArray shown = new JsonArray();
        page.forEach(shipment -> shown.add(json(shipment)));
        return new JsonObject()
                .put("shipments", shown)
                .put("total", total)
                .put("limit", limit)
                .put("offset", offset);
    }

    private JsonObject json(Shipment shipment) {
        return new JsonObject(shipments.summary(shipment, Map.of()))
                .put("order_id", shipment.subjectId())
                .put("return_id", shipment.returnId().orElse(null))
                .put("reference", shipment.reference())
                .put("resolve_by", shipment.resolveBy().map(Object::toString).orElse(null))
                .put("quoted", shipment.quoted().map(Amount::value).orElse(null))
                .put("quoted_currency", shipment.quoted().map(Amount::currency).orElse(null));
    }

    private Future<JsonObject> settle(RoutingContext context) {
        Optional<SettleService.Exists> word = word(JsonBody.of(context));
        long shipmentId = Long.parseLong(context.pathParam("shipment_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> settle.settle(
                        store.id(), shipmentId, word, Principal.of(context).id()))
                .compose(shipments::details)
                .map(JsonObject::new);
    }

    private static Optional<SettleService.Exists> word(JsonBody body) {
        Optional<Boolean> exists = body.optionalFlag("exists");
        if (!body.has("exists")) {
            body.reject("exists", "is required");
        }
        Optional<String> number = body.optionalText("tracking_number", LONGEST);
        Optional<String> carrier = body.optionalText("carrier", LONGEST);
        Optional<BigDecimal> cost = body.optionalDecimal("cost", BigDecimal.ZERO, MOST_MONEY, MONEY_SCALE);
        Optional<String> currency = body.optionalText("currency", LONGEST);
        if (exists.orElse(false) && number.isEmpty()) {
            body.reject("tracking_number", "is required where a label exists");
        }
        if (!exists.orElse(true) && (number.isPresent() || cost.isPresent() || carrier.isPresent())) {
            body.reject("exists", "must be true where a label is named");
        }
        if (currency.filter(code -> !code.matches("[A-Z]{3}")).isPresent()
                || cost.isPresent() != currency.isPresent()) {
            body.reject("currency", "must be an ISO 4217 code, together with cost");
        }
        return body.refuseUnknown()
                .result(() -> number.map(known -> new SettleService.Exists(
                        known, carrier, cost.flatMap(value -> currency.map(code -> new Amount(value, code))))));
    }
}
