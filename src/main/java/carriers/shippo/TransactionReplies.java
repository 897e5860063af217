package carriers.shippo;

import carriers.Fee;
import carriers.FindOutcome;
import carriers.Found;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.NotFound;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.TrackingPage;
import carriers.Unknown;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads purchases. One that Shippo refused is a success of HTTP with status ERROR. */
final class TransactionReplies {

    private static final String REFUSED = "ERROR";
    private static final Set<String> WAITING = Set.of("QUEUED", "WAITING");
    private static final Set<String> REFUNDED = Set.of("REFUNDED", "REFUNDPENDING");
    private static final Set<String> REFUSED_REFUND = Set.of("REFUNDREJECTED");

    private TransactionReplies() {}

    /** Whether it is neither bought nor refused yet. */
    static boolean isWaiting(JsonNode transaction) {
        return WAITING.contains(status(transaction));
    }

    /** How a purchase ended; {@link Unknown} while it waits. */
    static PurchaseOutcome purchase(String carrier, PreparedRate rate, JsonNode transaction, Veil veil) {
        String status = status(transaction);
        if (status.equals(REFUSED)) {
            String said = ShippoReplies.messages(transaction, veil);
            return new Rejected(said.isEmpty() ? "the carrier refused without a reason" : said, false);
        }
        if (isWaiting(transaction)) {
            return open(transaction);
        }
        Optional<Label> label = label(carrier, rate, transaction);
        return label.isPresent() ? new Purchased(label.get()) : open(transaction);
    }

    /**
     * Which labels were bought at a rate; {@link Unknown} while a purchase waits, which may yet make one, or is made and
     * has no number. Empty when this is no list.
     */
    static Optional<FindOutcome> found(String carrier, PreparedRate rate, JsonNode list) {
        if (!list.path("results").isArray()) {
            return Optional.empty();
        }
        List<Found.FoundLabel> labels = new ArrayList<>();
        Optional<Unknown> open = Optional.empty();
        for (JsonNode one : list.path("results")) {
            Optional<Label> label = label(carrier, rate, one);
            label.ifPresent(bought -> labels.add(new Found.FoundLabel(bought, REFUNDED.contains(status(one)))));
            if (label.isEmpty() && !status(one).equals(REFUSED)) {
                open = Optional.of(open(one));
            }
        }
        if (open.isPresent() && labels.stream().allMatch(Found.FoundLabel::voided)) {
            return Optional.of(open.get());
        }
        return Optional.of(labels.isEmpty() ? new NotFound() : new Found(labels));
    }

    private static Unknown open(JsonNode transaction) {
        return new Unknown(
                isWaiting(transaction)
                        ? "the purchase is " + status(transaction) + " at Shippo"
                        : "a purchase without a tracking number");
    }

    /** The document of a bought label; its address is signed and stays whole. */
    static LabelDocument document(JsonNode transaction) {
        Optional<URI> url = Fields.url(transaction, "label_url");
        return url.<LabelDocument>map(address -> new LabelDocument.Link(format(address), address))
                .orElseGet(() -> new LabelDocument.Missing(LabelFormat.PDF));
    }

    static String status(JsonNode transaction) {
        return Fields.text(transaction, "status").orElse("").toUpperCase(Locale.ROOT);
    }

    private static Optional<Label> label(String carrier, PreparedRate rate, JsonNode transaction) {
        String status = status(transaction);
        boolean bought = status.equals("SUCCESS") || REFUNDED.contains(status) || REFUSED_REFUND.contains(status);
        return Fields.text(transaction, "tracking_number")
                .filter(number -> bought)
                .map(number -> new Label(
                        carrier,
                        number,
                        document(transaction),
                        rate.amount(),
                        rate.currency(),
                        Fields.instant(transaction, "eta"),
                        Fields.text(transaction, "object_id"),
                        List.of(new Fee("postage", rate.amount())),
                        transaction.path("test").asBoolean(false),
                        TrackingPage.said(Fields.url(transaction, "tracking_url_provider"))));
    }

    /** What came, by the ending of its file: Shippo falls back to another format without a word. */
    private static LabelFormat format(URI url) {
        String path = Optional.ofNullable(url.getPath()).orElse("").toLowerCase(Locale.ROOT);
        if (path.endsWith(".zpl") || path.endsWith(".zplii")) {
            return LabelFormat.ZPL;
        }
        return path.endsWith(".png") ? LabelFormat.PNG : LabelFormat.PDF;
    }
}
