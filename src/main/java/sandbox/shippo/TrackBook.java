package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parcels on their way, and the numbers of the test carrier. */
final class TrackBook {

    /** The ways of the test numbers, each up to its last word. */
    private static final List<Step> ROUTE = List.of(
            new Step("PRE_TRANSIT", "information_received", "The carrier has received the electronic information."),
            new Step("TRANSIT", "package_accepted", "Your shipment has departed from the origin."),
            new Step("TRANSIT", "out_for_delivery", "Out for delivery."),
            new Step("DELIVERED", "delivered", "Your shipment has been delivered."));

    private static final Set<String> ACTION_REQUIRED = Set.of(
            "address_issue",
            "contact_carrier",
            "delivery_attempted",
            "location_inaccessible",
            "notice_left",
            "package_damaged",
            "package_held",
            "pickup_available",
            "reschedule_delivery",
            "package_unclaimed",
            "package_undeliverable",
            "package_lost");
    private static final String TEST_CARRIER = "shippo";

    private record Step(String status, String code, String text) {}

    /** A parcel under way: whose it is, what is shown of it, and how often it was registered. */
    private static final class Parcel {
        private final String carrier;
        private final Token token;
        private final Instant since;
        private final JsonObject json;
        private int registered;
        private int stages;

        private Parcel(String carrier, Token token, Instant since, JsonObject json) {
            this.carrier = carrier;
            this.token = token;
            this.since = since;
            this.json = json;
        }
    }

    private final Book book;
    private final ShippoProfile profile;
    private final WebhookQueue webhooks;
    private final Map<String, Parcel> parcels = new LinkedHashMap<>();

    TrackBook(Book book, ShippoProfile profile, WebhookQueue webhooks) {
        this.book = book;
        this.profile = profile;
        this.webhooks = webhooks;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/tracks", this::register).in(Endpoint.Pool.TRACK_WRITE),
                Endpoint.get(
                                "/tracks/*/*",
                                call -> Answer.json(
                                        200,
                                        find(call.token(), call.segment(1), call.segment(0))
                                                .orElseGet(() -> unknown(call.segment(1), call.segment(0)))))
                        .in(Endpoint.Pool.TRACK_READ));
    }

    /** A label that is bought here is tracked at once. */
    void sold(String carrier, String number, Stored transaction) {
        JsonObject json = unknown(carrier, number)
                .put("transaction", transaction.id())
                .put("metadata", transaction.json().getString("metadata"));
        Parcel parcel = new Parcel(carrier, transaction.token(), book.now(), json);
        json.put("tracking_status", status(new Step("UNKNOWN", "", ""), book.now(), Optional.empty()));
        parcel.registered = 1;
        parcels.put(number, parcel);
    }

    /** Something happens to a parcel. */
    void scan(String number, String status, String code, String text, Instant at, Optional<JsonObject> place) {
        Parcel parcel = parcels.get(number);
        if (parcel == null) {
            throw new IllegalArgumentException("no parcel " + number);
        }
        add(parcel, status(new Step(status, code, text), at, place));
    }

    /** Moves the parcels whose time has come. */
    void advance() {
        Duration stage = profile.stageTime();
        if (stage.isZero()) {
            return;
        }
        for (Parcel parcel : parcels.values()) {
            while (parcel.stages < ROUTE.size() && !book.now().isBefore(due(parcel, stage))) {
                Step step = ROUTE.get(parcel.stages);
                add(parcel, status(step, due(parcel, stage), Optional.empty()));
                parcel.stages++;
            }
        }
    }

    private static Instant due(Parcel parcel, Duration stage) {
        return parcel.since.plus(stage.multipliedBy(parcel.stages));
    }

    /** Whether the carrier has had it in its hands. */
    boolean scanned(String number) {
        advance();
        return Optional.ofNullable(parcels.get(number))
                .map(parcel -> parcel.json.getJsonObject("tracking_status").getString("status"))
                .filter(status -> !Set.of("UNKNOWN", "PRE_TRANSIT").contains(status))
                .isPresent();
    }

    private void add(Parcel parcel, JsonObject status) {
        parcel.json.getJsonArray("tracking_history").add(status);
        parcel.json.put("tracking_status", newest(parcel.json.getJsonArray("tracking_history")));
        for (int times = 0; times < parcel.registered; times++) {
            webhooks.happened("track_updated", parcel.token, parcel.json.copy().put("test", parcel.token.test()));
        }
    }

    private static JsonObject newest(JsonArray history) {
        JsonObject newest = history.getJsonObject(0);
        for (Object one : history) {
            JsonObject status = (JsonObject) one;
            if (status.getString("status_date").compareTo(newest.getString("status_date")) >= 0) {
                newest = status;
            }
        }
        return newest;
    }

    private Answer register(Call call) {
        String carrier = Fields.needed(call.body(), "carrier");
        String number = Fields.needed(call.body(), "tracking_number");
        Optional<Parcel> known = Optional.ofNullable(parcels.get(number))
                .filter(parcel -> parcel.token.equals(call.token()) && parcel.carrier.equals(carrier));
        known.ifPresent(parcel -> parcel.registered++);
        JsonObject track = find(call.token(), carrier, number).orElseGet(() -> unknown(carrier, number));
        Fields.text(call.body(), "metadata").ifPresent(text -> track.put("metadata", text));
        return Answer.json(201, track);
    }

    private Optional<JsonObject> find(Token token, String carrier, String number) {
        advance();
        if (token.test()) {
            return carrier.equals(TEST_CARRIER) ? example(number) : Optional.empty();
        }
        return Optional.ofNullable(parcels.get(number))
                .filter(parcel -> parcel.token.equals(token) && parcel.carrier.equals(carrier))
                .map(parcel -> parcel.json);
    }

    /** A number of the test carrier names how far its parcel is. */
    private Optional<JsonObject> example(String number) {
        JsonObject json = unknown(TEST_CARRIER, number);
        JsonArray history = json.getJsonArray("tracking_history");
        List<Step> steps = new ArrayList<>();
        switch (number) {
            case "SHIPPO_PRE_TRANSIT" -> steps.addAll(ROUTE.subList(0, 1));
            case "SHIPPO_TRANSIT" -> steps.addAll(ROUTE.subList(0, 2));
            case "SHIPPO_DELIVERED" -> steps.addAll(ROUTE);
            case "SHIPPO_RETURNED" -> {
                steps.addAll(ROUTE.subList(0, 3));
                steps.add(new Step("RETURNED", "return_to_sender", "Returned to the sender."));
            }
            case "SHIPPO_FAILURE" -> {
                steps.addAll(ROUTE.subList(0, 3));
                steps.add(new Step("FAILURE", "package_lost", "The package is lost."));
            }
            case "SHIPPO_UNKNOWN" -> steps.add(new Step("UNKNOWN", "other", "Nothing is known."));
            default -> {
                return Optional.empty();
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            history.add(
                    status(steps.get(i), Instant.parse("2026-01-01T09:00:00Z").plus(Duration.ofDays(i)), place()));
        }
        return Optional.of(json.put("tracking_status", newest(history)).put("eta", "2026-01-05T00:00:00Z"));
    }

    private static Optional<JsonObject> place() {
        return Optional.of(new JsonObject()
                .put("city", "Ojai")
                .put("state", "CA")
                .put("zip", "93023")
                .put("country", "US"));
    }

    private JsonObject status(Step step, Instant at, Optional<JsonObject> place) {
        JsonObject substatus = new JsonObject()
                .put("code", step.code)
                .put("text", step.text)
                .put("action_required", ACTION_REQUIRED.contains(step.code));
        return new JsonObject()
                .put("object_id", book.nextId())
                .put("object_created", Book.time(book.now()))
                .put("status", step.status)
                .put("substatus", step.code.isEmpty() ? null : substatus)
                .put("status_details", step.text)
                .put("status_date", Book.time(at))
                .put("location", place.orElse(null));
    }

    private static JsonObject unknown(String carrier, String number) {
        return new JsonObject()
                .put("carrier", carrier)
                .put("tracking_number", number)
                .put("transaction", null)
                .put("metadata", "")
                .put("eta", null)
                .put("original_eta", null)
                .put("servicelevel", new JsonObject().put("token", null).put("name", null))
                .put("messages", new JsonArray())
                .put("tracking_status", null)
                .put("tracking_history", new JsonArray());
    }
}
