package onboarding;

import carriers.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import platform.http.JsonBody;
import stores.ConflictStrategies;
import stores.StoreMode;
import stores.StoreSettings;
import woocommerce.StoreCredentials;

/**
 * What is to change in a store, its fields well-formed; what is empty stays. What may be taken away is empty inside then.
 *
 * @param url where the store is to be reached, in the form that {@link stores.StoreUrl} gives
 * @param credentials the REST API key for it
 * @param webhookSecret a new secret
 * @param conflicts the strategies as they are to be, of those that are
 */
record StoreChange(
        Optional<String> name,
        Optional<URI> url,
        Optional<StoreCredentials> credentials,
        Optional<String> webhookSecret,
        Optional<StoreMode> mode,
        Optional<Boolean> paused,
        Optional<Instant> automationFrom,
        Optional<Optional<BigDecimal>> labelCostCap,
        Optional<OptionalInt> labelsPerHourCap,
        Optional<Optional<Address>> origin,
        Optional<Optional<String>> contactPhone,
        UnaryOperator<ConflictStrategies> conflicts) {

    private static final StoreChange NOTHING = new StoreChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            UnaryOperator.identity());

    /**
     * What the body of an update asks for.
     *
     * @throws platform.http.ProblemException 400 {@code invalid_fields} naming every wrong field
     */
    static StoreChange read(JsonBody body) {
        StoreChange change = new StoreChange(
                body.optionalText("name", 255),
                body.optionalText("url", StoreFields.LONGEST_URL).map(text -> StoreFields.url(body, text)),
                credentials(body),
                StoreFields.webhookSecret(body),
                mode(body),
                body.optionalFlag("paused"),
                body.optionalInstant("automation_from"),
                named(body, "label_cost_cap", StoreFields.labelCostCap(body)),
                named(body, "labels_per_hour_cap", StoreFields.labelsPerHourCap(body)),
                named(body, "origin", StoreFields.origin(body)),
                named(body, "contact_phone", StoreFields.contactPhone(body)),
                StoreFields.conflicts(body));
        return body.refuseUnknown().result(() -> change);
    }

    /** A change of nothing but the mode, which the body must name. */
    static StoreChange readMode(JsonBody body) {
        Optional<StoreMode> mode = mode(body);
        return requiring("mode", body).result(() -> NOTHING.with(mode, Optional.empty()));
    }

    /** A change of nothing but the pause, which the body must name. */
    static StoreChange readPause(JsonBody body) {
        Optional<Boolean> paused = body.optionalFlag("paused");
        return requiring("paused", body).result(() -> NOTHING.with(Optional.empty(), paused));
    }

    /** The settings as they are to be. */
    StoreSettings of(StoreSettings now) {
        return new StoreSettings(
                name.orElse(now.name()),
                mode.orElse(now.mode()),
                automationFrom.orElse(now.automationFrom()),
                paused.orElse(now.paused()),
                labelCostCap.orElse(now.labelCostCap()),
                labelsPerHourCap.orElse(now.labelsPerHourCap()),
                origin.orElse(now.origin()),
                contactPhone.orElse(now.contactPhone()),
                conflicts.apply(now.conflicts()));
    }

    /** Without what is secret or personal. */
    @Override
    public String toString() {
        return "StoreChange[" + url + "]";
    }

    private StoreChange with(Optional<StoreMode> newMode, Optional<Boolean> newPause) {
        return new StoreChange(
                name,
                url,
                credentials,
                webhookSecret,
                newMode,
                newPause,
                automationFrom,
                labelCostCap,
                labelsPerHourCap,
                origin,
                contactPhone,
                conflicts);
    }

    /** Both halves or none. */
    private static Optional<StoreCredentials> credentials(JsonBody body) {
        boolean given = body.has("consumer_key") || body.has("consumer_secret");
        return given ? Optional.of(StoreFields.credentials(body)) : Optional.empty();
    }

    private static Optional<StoreMode> mode(JsonBody body) {
        return body.optionalChoice("mode", StoreMode.byWireName());
    }

    private static <T> Optional<T> named(JsonBody body, String field, T value) {
        return body.has(field) || body.isNull(field) ? Optional.of(value) : Optional.empty();
    }

    private static JsonBody requiring(String field, JsonBody body) {
        if (!body.has(field)) {
            body.reject(field, "is required");
        }
        return body.refuseUnknown();
    }
}
