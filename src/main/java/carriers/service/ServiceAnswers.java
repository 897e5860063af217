package carriers.service;

import carriers.CallFailure;
import carriers.FindOutcome;
import carriers.Found;
import carriers.Found.FoundLabel;
import carriers.NotFound;
import carriers.NotSent;
import carriers.NotYetKnown;
import carriers.PickupArranged;
import carriers.PickupOutcome;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.Rejected;
import carriers.Throttled;
import carriers.TrackOutcome;
import carriers.Tracked;
import carriers.Unknown;
import carriers.VoidOutcome;
import carriers.Voided;
import carriers.http.Answer;
import carriers.http.CarrierJson;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the carrier service's answers mean. A 4xx refuses, so nothing happened, except where the status itself leaves
 * that open; 5xx and a success that cannot be read leave it open.
 */
final class ServiceAnswers {

    /** 4xx that say nothing about what was done: time-outs, a conflict with something else under way, a gone client. */
    private static final Set<Integer> OPEN = Set.of(408, 409, 425, 499);

    /** Refusals of the request itself; other 4xx refuse the caller or the address, which may be mended. */
    private static final Set<Integer> FINAL = Set.of(400, 413, 422);

    private static final int LONGEST_REASON = 300;

    /** The longest window of the service's limits: whatever it says, by then it has forgotten our calls. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);

    private final Clock clock;

    ServiceAnswers(Clock clock) {
        this.clock = clock;
    }

    RatesOutcome rates(Answer answer, Veil veil) {
        return read(answer, veil, this::rate, failure -> failure);
    }

    PurchaseOutcome purchase(String carrier, Answer answer, Veil veil) {
        return read(answer, veil, json -> LabelAnswers.label(carrier, json).map(Purchased::new), failure -> failure);
    }

    FindOutcome find(String carrier, Answer answer) {
        return read(answer, Veil.NONE, json -> found(carrier, json), failure -> failure);
    }

    VoidOutcome voided(Answer answer) {
        if (answer instanceof Answer.Replied replied && replied.status() == 409) {
            return new Rejected(detail(replied, Veil.NONE), false);
        }
        return read(answer, Veil.NONE, json -> Optional.of(new Voided()), failure -> failure);
    }

    TrackOutcome track(String carrier, Answer answer) {
        if (answer instanceof Answer.Replied replied && saysUnknownNumber(replied)) {
            return new NotYetKnown();
        }
        return read(
                answer, Veil.NONE, json -> TrackingAnswers.report(carrier, json).map(Tracked::new), failure -> failure);
    }

    PickupOutcome pickup(Answer answer, Veil veil) {
        return read(answer, veil, ServiceAnswers::arranged, failure -> failure);
    }

    private static Optional<PickupArranged> arranged(JsonNode json) {
        return Fields.text(json, "confirmation_number")
                .map(confirmation -> new PickupArranged(
                        confirmation,
                        Fields.text(json, "status").orElse(""),
                        Fields.text(json, "pickup_window"),
                        Fields.decimal(json, "cost"),
                        Fields.text(json, "currency"),
                        Optional.empty()));
    }

    private static <T> T read(
            Answer answer,
            Veil veil,
            Function<JsonNode, Optional<? extends T>> success,
            Function<CallFailure, T> failure) {
        if (answer instanceof Answer.Unsent unsent) {
            return failure.apply(new NotSent(unsent.reason()));
        }
        if (answer instanceof Answer.Broken broken) {
            return failure.apply(new Unknown(broken.reason()));
        }
        if (answer instanceof Answer.OverBudget over) {
            return failure.apply(new Throttled(over.retryAfter()));
        }
        Answer.Replied replied = (Answer.Replied) answer;
        if (replied.status() / 100 != 2) {
            return failure.apply(refusal(replied, veil));
        }
        Optional<? extends T> value = CarrierJson.read(replied.body()).flatMap(success);
        return value.isPresent() ? value.get() : failure.apply(new Unknown("a success that cannot be read"));
    }

    private static CallFailure refusal(Answer.Replied replied, Veil veil) {
        int status = replied.status();
        if (status == 429) {
            return new Throttled(retryAfter(replied));
        }
        if (status / 100 == 4 && !OPEN.contains(status)) {
            return new Rejected(detail(replied, veil), !FINAL.contains(status));
        }
        return new Unknown(detail(replied, veil));
    }

    /** The service hides a carrier's 404 in a 500 with its prose. */
    private static boolean saysUnknownNumber(Answer.Replied replied) {
        String text = detail(replied, Veil.NONE).toLowerCase(Locale.ROOT);
        return replied.status() == 500
                && (text.contains("not found") || text.contains("no encontrad") || text.contains("no existe"));
    }

    private static Duration retryAfter(Answer.Replied replied) {
        return replied.retryAfter()
                .flatMap(ServiceAnswers::seconds)
                .or(() -> CarrierJson.read(replied.body())
                        .flatMap(json -> Fields.integer(json, "retry_after"))
                        .map(Duration::ofSeconds))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .orElse(USUAL_WAIT);
    }

    private static Optional<Duration> seconds(String header) {
        return header.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(header))) : Optional.empty();
    }

    /** Status and complaint; of a validation's list only fields and messages, as its inputs repeat what was sent. */
    private static String detail(Answer.Replied replied, Veil veil) {
        Optional<JsonNode> detail = CarrierJson.read(replied.body()).map(json -> json.path("detail"));
        String text = veil.on(detail.map(ServiceAnswers::detail).orElse(""));
        String reason = "HTTP " + replied.status() + (text.isEmpty() ? "" : ": " + text);
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    private static String detail(JsonNode detail) {
        if (!detail.isArray()) {
            return detail.asText("");
        }
        return StreamSupport.stream(detail.spliterator(), false)
                .map(error -> path(error.path("loc")) + " " + error.path("msg").asText(""))
                .collect(Collectors.joining("; "));
    }

    private static String path(JsonNode location) {
        return StreamSupport.stream(location.spliterator(), false)
                .map(JsonNode::asText)
                .filter(step -> !step.equals("body"))
                .collect(Collectors.joining("."));
    }

    private Optional<Rated> rate(JsonNode json) {
        Optional<Rate> rate = Fields.text(json, "carrier")
                .flatMap(carrier -> Fields.decimal(json, "amount")
                        .flatMap(amount -> Fields.text(json, "currency")
                                .map(currency -> new Rate(
                                        carrier,
                                        Fields.text(json, "service_type").orElse("standard"),
                                        amount,
                                        currency,
                                        Fields.integer(json, "estimated_days"),
                                        Fields.instant(json, "valid_until"),
                                        Fields.text(json, "quote_id")))));
        return rate.map(one -> new Rated(expired(one) ? List.of() : List.of(one)));
    }

    private boolean expired(Rate rate) {
        return rate.validUntil()
                .filter(until -> !until.isAfter(clock.instant()))
                .isPresent();
    }

    private static Optional<FindOutcome> found(String carrier, JsonNode json) {
        JsonNode list = json.path("labels");
        if (!list.isArray()) {
            return Optional.empty();
        }
        List<FoundLabel> labels = new ArrayList<>();
        for (JsonNode one : list) {
            LabelAnswers.label(carrier, one)
                    .ifPresent(label ->
                            labels.add(new FoundLabel(label, one.path("voided").asBoolean(false))));
        }
        if (labels.size() != list.size()) {
            return Optional.empty();
        }
        return Optional.of(labels.isEmpty() ? new NotFound() : new Found(labels));
    }
}
