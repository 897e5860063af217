package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.shippo.Stored.Kind;

/** Purchases. A refused one is an object with status ERROR, and a rate can be bought as often as anyone asks. */
final class TransactionResource {

    private static final Duration RATE_HOLDS = Duration.ofDays(7);
    private static final List<String> FORMATS = List.of(
            "PDF", "PDF_4x6", "PDF_4x8", "PDF_A4", "PDF_A5", "PDF_A6", "PDF_2.3x7.5", "PNG", "PNG_2.3x7.5", "ZPLII");

    private final Book book;
    private final ShippoProfile profile;
    private final ShipmentResource shipments;
    private final PurchaseScript script;
    private final TrackBook tracks;
    private final WebhookQueue webhooks;

    TransactionResource(
            Book book,
            ShippoProfile profile,
            ShipmentResource shipments,
            PurchaseScript script,
            TrackBook tracks,
            WebhookQueue webhooks) {
        this.book = book;
        this.profile = profile;
        this.shipments = shipments;
        this.script = script;
        this.tracks = tracks;
        this.webhooks = webhooks;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/transactions", this::buy),
                Endpoint.list("/transactions", this::list),
                Endpoint.get(
                        "/transactions/*",
                        call -> Answer.json(
                                200,
                                settled(book.get(Kind.TRANSACTION, call.segment(0), call.token()))
                                        .json())));
    }

    private Answer buy(Call call) {
        JsonObject body = call.body();
        Stored rate = rate(body, call.token());
        String format = Fields.text(body, "label_file_type").orElse("PDF_4x6");
        if (!FORMATS.contains(format)) {
            throw Refusal.field("label_file_type", "\"" + format + "\" is not a valid choice.");
        }
        boolean later = !Boolean.FALSE.equals(body.getValue("async"));
        List<Stored> bought = new ArrayList<>();
        for (Object box : shipment(rate).json().getJsonArray("parcels")) {
            JsonObject json = blank(rate, body).put("parcel", ((JsonObject) box).getString("object_id"));
            Stored one = book.keep(Kind.TRANSACTION, call.token(), json);
            one.hidden().put("format", format).put("home", call.home().toString());
            bought.add(one);
        }
        boolean held = script.holdsNext();
        bought.forEach(one -> one.hidden().put("held", held).put("later", later));
        script.refusal().ifPresent(text -> bought.forEach(one -> one.hidden().put("refusal", text)));
        bought.forEach(one -> webhooks.happened("transaction_created", one.token(), one.json()));
        if (!later && !held) {
            bought.forEach(this::finish);
        }
        return Answer.json(201, bought.get(0).json());
    }

    /** The rate that is named, or the one of a shipment that comes with the purchase. */
    private Stored rate(JsonObject body, Token token) {
        if (!(body.getValue("shipment") instanceof JsonObject inline)) {
            return book.named(Kind.RATE, body, "rate", token);
        }
        String level = Fields.needed(body, "servicelevel_token");
        JsonObject one = inline.copy()
                .put("async", false)
                .put("carrier_accounts", new JsonArray().add(Fields.needed(body, "carrier_account")));
        Stored shipment = shipments.create(one, token);
        return book
                .of(Kind.RATE, token, rate -> rate.json().getString("shipment").equals(shipment.id()))
                .stream()
                .filter(rate -> rate.json()
                        .getJsonObject("servicelevel")
                        .getString("token")
                        .equals(level))
                .findFirst()
                .orElseThrow(() -> Refusal.field("servicelevel_token", "No rate for this service."));
    }

    private static JsonObject blank(Stored rate, JsonObject body) {
        return new JsonObject()
                .put("object_state", "VALID")
                .put("status", "QUEUED")
                .put("rate", rate.id())
                .put("metadata", Fields.text(body, "metadata").orElse(""))
                .put("order", body.getValue("order"))
                .put("tracking_number", "")
                .put("tracking_status", "UNKNOWN")
                .put("tracking_url_provider", "")
                .put("eta", null)
                .put("label_url", "")
                .put("commercial_invoice_url", null)
                .put("qr_code_url", null)
                .put("messages", new JsonArray());
    }

    /** Brings a purchase to its end if its time has come. */
    Stored settled(Stored transaction) {
        boolean open = List.of("QUEUED", "WAITING").contains(transaction.json().getString("status"));
        if (!open || (transaction.hidden().getBoolean("held") && !script.isReleased())) {
            return transaction;
        }
        boolean later = transaction.hidden().getBoolean("later");
        if (!later || !book.now().isBefore(transaction.created().plus(profile.asyncTime()))) {
            finish(transaction);
            webhooks.happened("transaction_updated", transaction.token(), transaction.json());
        } else {
            transaction.json().put("status", "WAITING");
        }
        return transaction;
    }

    private void finish(Stored transaction) {
        Stored rate = book.get(Kind.RATE, transaction.json().getString("rate"), transaction.token());
        book.touch(transaction);
        refusal(transaction, rate)
                .ifPresentOrElse(text -> refuse(transaction, rate, text), () -> sell(transaction, rate));
    }

    private Optional<String> refusal(Stored transaction, Stored rate) {
        JsonObject shipment = shipment(rate).json();
        if (!AddressResource.isPlace(shipment.getJsonObject("address_to"))) {
            return Optional.of("Recipient address invalid.");
        }
        if (!AddressResource.isPlace(shipment.getJsonObject("address_from"))) {
            return Optional.of("Sender address invalid.");
        }
        if (transaction.created().isAfter(rate.created().plus(RATE_HOLDS))) {
            return Optional.of("The rate has expired. Please create a new shipment.");
        }
        return Optional.ofNullable(transaction.hidden().getString("refusal"));
    }

    private static void refuse(Stored transaction, Stored rate, String text) {
        JsonObject message = new JsonObject()
                .put("source", rate.json().getString("provider"))
                .put("code", "")
                .put("text", text);
        transaction.json().put("status", "ERROR").put("messages", new JsonArray().add(message));
    }

    private void sell(Stored transaction, Stored rate) {
        SimService service = SimService.valueOf(rate.hidden().getString("service"));
        String number = number(service);
        String home = transaction.hidden().getString("home");
        String format = service.labelFormat(transaction.hidden().getString("format"));
        String signature = book.nextId();
        String query = "?Expires=" + (book.now().getEpochSecond() + 31_536_000) + "&Signature=" + signature;
        String file = home + "/labels/" + transaction.id() + "." + Papers.ending(format);
        transaction.hidden().put("signature", signature).put("sold", format);
        transaction
                .json()
                .put("status", "SUCCESS")
                .put("tracking_number", number)
                .put("tracking_url_provider", "https://track.example/" + service.carrier + "/" + number)
                .put("label_url", file + query);
        if (shipment(rate).json().getString("customs_declaration") != null) {
            transaction.json().put("commercial_invoice_url", home + "/labels/" + transaction.id() + ".pdf" + query);
        }
        tracks.sold(service.carrier, number, transaction);
    }

    private String number(SimService service) {
        String serial = String.format("%012d", book.number());
        return switch (service.carrier) {
            case "usps" -> "92055000" + serial;
            case "ups" -> "1Z9999990" + serial.substring(3);
            default -> serial.substring(2);
        };
    }

    private Answer list(Call call) {
        List<Stored> found = book.of(
                Kind.TRANSACTION,
                call.token(),
                one -> !book.now().isBefore(one.created().plus(profile.listLag()))
                        && equals(call, "rate", one)
                        && equals(call, "object_status", "status", one)
                        && equals(call, "tracking_status", one));
        return call.page(found.stream().map(one -> settled(one).json()).toList());
    }

    private static boolean equals(Call call, String field, Stored one) {
        return equals(call, field, field, one);
    }

    private static boolean equals(Call call, String filter, String field, Stored one) {
        return call.asked(filter)
                .map(wanted -> wanted.equals(one.json().getString(field)))
                .orElse(true);
    }

    private Stored shipment(Stored rate) {
        return book.get(Kind.SHIPMENT, rate.json().getString("shipment"), rate.token());
    }

    /** The sheet at a label's address, which is of no use without its signature. */
    Answer document(String file, Optional<String> signature) {
        String ending = file.substring(file.lastIndexOf('.') + 1);
        String id = file.substring(0, Math.max(0, file.length() - ending.length() - 1));
        Stored transaction = book.all(Kind.TRANSACTION).stream()
                .filter(one -> one.id().equals(id)
                        && signature.equals(Optional.ofNullable(one.hidden().getString("signature"))))
                .findFirst()
                .orElseThrow(() -> Refusal.detail(403, "Access Denied"));
        JsonObject to = shipment(book.get(Kind.RATE, transaction.json().getString("rate"), transaction.token()))
                .json()
                .getJsonObject("address_to");
        return Papers.sheet(
                ending,
                List.of(
                        "SIMULATED: NOT A REAL LABEL",
                        to.getString("name"),
                        to.getString("street1"),
                        to.getString("zip") + " " + to.getString("city") + " " + to.getString("country"),
                        transaction.json().getString("tracking_number"),
                        "Ref " + transaction.json().getString("metadata")));
    }
}
