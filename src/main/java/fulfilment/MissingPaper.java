package fulfilment;

import fulfilment.papers.Bound;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import platform.http.Problem;
import shipping.Shipment;

/** Why something of a shipment cannot be printed with others. Pure. */
enum MissingPaper {
    NOT_FOUND("There is no such shipment."),
    ENDED("It ended without reaching anybody."),
    NO_LABEL("It has no label to print."),
    LABEL_UNAVAILABLE("The label is bought, but its carrier does not hand it out now."),
    CANNOT_BE_MERGED("The label is commands for a printer, and no page: print it by itself."),
    UNREADABLE("The label is protected, broken, or larger than a label can be: print it by itself."),
    COMES_BACK("It brings goods back: there is no packing slip for it."),
    ORDER_UNKNOWN("The order is not known any more.");

    private final String detail;

    MissingPaper(String detail) {
        this.detail = detail;
    }

    static MissingPaper of(Bound.Reason reason) {
        return reason == Bound.Reason.NO_PAGES ? CANNOT_BE_MERGED : UNREADABLE;
    }

    /** By our id of the shipment. */
    static SortedMap<Long, MissingPaper> of(Bound.Not not) {
        return not.reasons().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> of(entry.getValue()), (first, second) -> first, TreeMap::new));
    }

    /** Why its label cannot be asked for at all. */
    static boolean hasNoLabel(Shipment shipment) {
        return !ShipmentLinks.isPrintable(shipment);
    }

    /** 409: nothing is printed, since not all can be. */
    static Problem problem(SortedMap<Long, MissingPaper> missing) {
        JsonArray list = new JsonArray();
        missing.forEach((id, why) -> list.add(new JsonObject()
                .put("shipment_id", id)
                .put("code", why.name().toLowerCase(Locale.ROOT))
                .put("detail", why.detail)));
        return Problem.of(
                        409,
                        "papers_missing",
                        "Not all can be printed in one document, and so nothing is: leave these out, or mend them.")
                .with("missing", list);
    }
}
