package orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import woocommerce.HtmlEntities;

/** Writes notes to an order, each once. */
final class OrderNotes {

    private OrderNotes() {}

    /** Adds a note unless the order has it; not idempotent in WooCommerce, so the look comes first. */
    static Future<WriteOutcome> add(OrderWriter.Target target, String note, boolean forCustomer) {
        return target.client()
                .orderNotes(target.wcId())
                .compose(notes -> has(notes.body(), note, forCustomer)
                        ? Future.succeededFuture(new WriteOutcome.AlreadySo())
                        : target.client()
                                .addOrderNote(target.wcId(), note, forCustomer)
                                .map(added -> new WriteOutcome.Written()));
    }

    static String ofTracking(TrackingLine line) {
        String text = "Shipped with " + line.carrier() + ", tracking number " + line.trackingNumber() + ".";
        return line.trackingUrl().map(url -> text + " " + url).orElse(text);
    }

    static boolean has(List<? extends JsonNode> notes, String note, boolean forCustomer) {
        String wanted = plain(note);
        return notes.stream()
                .filter(existing -> existing.path("customer_note").asBoolean() == forCustomer)
                .anyMatch(existing -> plain(existing.path("note").asText()).equals(wanted));
    }

    /** WordPress encodes entities, links addresses and wraps paragraphs. */
    private static String plain(String note) {
        String withoutTags = note.replaceAll("<[^<>]*>", " ");
        return HtmlEntities.decode(withoutTags).replaceAll("\\s+", " ").strip();
    }
}
