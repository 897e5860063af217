package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * An object of the API.
 *
 * @param kind what it is
 * @param token whose it is, and of which mode
 * @param created when it was made
 * @param json what is shown of it
 * @param hidden what is known of it and not shown
 */
record Stored(Kind kind, Token token, Instant created, JsonObject json, JsonObject hidden) {

    /** Kinds of objects; ids do not cross them. */
    enum Kind {
        ADDRESS,
        PARCEL,
        SHIPMENT,
        RATE,
        TRANSACTION,
        REFUND,
        CUSTOMS_DECLARATION,
        CUSTOMS_ITEM,
        CARRIER_ACCOUNT,
        PICKUP,
        WEBHOOK
    }

    String id() {
        return json.getString("object_id");
    }
}
