package fulfilment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import platform.cards.CardNumbers;
import platform.http.JsonBody;
import shipping.HandBox;

/** Reads what a person wants done with an order. Pure; every method throws a 400 problem that names each wrong field. */
final class ActionBodies {
    private static final int NAME_LENGTH = 64;
    private static final int NOTE_LENGTH = 2000;
    private static final int MOST_PARCELS = 20;
    private static final int MOST_ITEMS = 500;
    private static final BigDecimal LEAST = new BigDecimal("0.0001");
    private static final BigDecimal MOST = new BigDecimal("1000000");
    private static final int SCALE = 4;

    /** As WordPress keeps a post's status: a lower-case slug of at most 20 characters. */
    private static final Pattern STATUS = Pattern.compile("[a-z0-9_-]{1,20}");

    private ActionBodies() {}

    static ShipWish ship(JsonBody body) {
        Optional<String> carrier = body.optionalText("carrier", NAME_LENGTH);
        Optional<String> service = body.optionalText("service_type", NAME_LENGTH);
        List<ShipWish.Wanted> parcels = new ArrayList<>();
        for (JsonBody parcel : body.objects("parcels", MOST_PARCELS)) {
            Optional<HandBox> box = HandBoxBody.read(parcel);
            parcels.add(new ShipWish.Wanted(items(parcel), box));
        }
        return body.refuseUnknown().result(() -> new ShipWish(carrier, service, parcels));
    }

    static OrderChange.Wish status(JsonBody body) {
        String status = body.text("status", NAME_LENGTH);
        Optional<String> note = body.optionalText("note", NOTE_LENGTH).map(CardNumbers::masked);
        if (!status.isEmpty() && (!STATUS.matcher(status).matches() || status.equals("trash"))) {
            body.reject("status", "must be a status of WooCommerce or of a plugin, without wc- in front");
        }
        return body.refuseUnknown().result(() -> OrderChange.Wish.status(status, note));
    }

    static OrderChange.Wish cancel(JsonBody body) {
        String reason = CardNumbers.masked(body.text("reason", NOTE_LENGTH));
        boolean restock = body.optionalFlag("restock").orElse(true);
        return body.refuseUnknown().result(() -> OrderChange.Wish.cancel(reason, restock));
    }

    /** What a parcel holds, by the store's item id; refuses whatever else is there. */
    static Map<Long, BigDecimal> items(JsonBody parcel) {
        Map<Long, BigDecimal> items = new HashMap<>();
        for (JsonBody item : parcel.objects("items", MOST_ITEMS)) {
            long id = item.whole("wc_item_id", 1, Long.MAX_VALUE);
            Optional<BigDecimal> quantity = item.optionalDecimal("quantity", LEAST, MOST, SCALE);
            if (!item.has("quantity")) {
                item.reject("quantity", "is required");
            }
            if (items.put(id, quantity.orElse(LEAST)) != null) {
                item.reject("wc_item_id", "is named twice in the parcel");
            }
            item.refuseUnknown();
        }
        if (items.isEmpty()) {
            parcel.reject("items", "must name what is in the parcel");
        }
        parcel.refuseUnknown();
        return items;
    }
}
