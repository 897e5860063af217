package onboarding;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import platform.http.JsonBody;
import stores.ConflictStrategies;
import stores.StoreMode;
import stores.StoreSettings;
import woocommerce.CallRules;
import woocommerce.StoreCredentials;

/** Reads the body of a registration; pure. */
final class RegisterBody {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final String API_VERSION = "wc/v3";

    private final JsonBody body;

    private RegisterBody(JsonBody body) {
        this.body = body;
    }

    /**
     * What the body asks for.
     *
     * @param allowSandbox whether {@code "sandbox": true} is good here
     * @throws platform.http.ProblemException 400 {@code invalid_fields} naming every wrong field
     */
    static RegisterRequest read(JsonBody body, boolean allowSandbox) {
        return new RegisterBody(body).request(allowSandbox);
    }

    private RegisterRequest request(boolean allowSandbox) {
        String id = matching("id", body.text("id", 63), ID, "must be letters, digits, '.', '_' or '-', 63 at most");
        StoreSettings settings = settings();
        URI url = url();
        StoreCredentials credentials = StoreFields.credentials(body);
        CallRules rules =
                body.optionalObject("connection").map(ConnectionFields::read).orElse(CallRules.DEFAULT);
        Optional<String> secret = StoreFields.webhookSecret(body);
        Optional<String> currency = body.optionalText("currency", 3)
                .map(code -> matching("currency", code, CURRENCY, "must be an ISO 4217 code, such as EUR"));
        Optional<Instant> automationFrom = body.optionalInstant("automation_from");
        boolean sandbox = sandbox(allowSandbox);
        boolean initialSync = body.optionalFlag("initial_sync").orElse(true);
        version();
        return body.refuseUnknown()
                .result(() -> new RegisterRequest(
                        id, url, credentials, rules, secret, currency, automationFrom, settings, sandbox, initialSync));
    }

    private StoreSettings settings() {
        return new StoreSettings(
                body.text("name", 255),
                body.optionalChoice("mode", StoreMode.byWireName()).orElse(StoreMode.ON),
                Instant.EPOCH,
                body.optionalFlag("paused").orElse(false),
                StoreFields.labelCostCap(body),
                StoreFields.labelsPerHourCap(body),
                StoreFields.origin(body),
                StoreFields.contactPhone(body),
                StoreFields.conflicts(body).apply(ConflictStrategies.DEFAULT));
    }

    private URI url() {
        return StoreFields.url(body, body.text("url", StoreFields.LONGEST_URL));
    }

    private boolean sandbox(boolean allowed) {
        boolean sandbox = body.optionalFlag("sandbox").orElse(false);
        if (sandbox && !allowed) {
            body.reject("sandbox", "is only possible where the service allows private store URLs");
        }
        return sandbox;
    }

    private void version() {
        boolean other = !body.optionalText("version", 32).orElse(API_VERSION).equals(API_VERSION);
        if (other) {
            body.reject("version", "must be " + API_VERSION + ": no other version is supported");
        }
    }

    private String matching(String field, String value, Pattern pattern, String hint) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            body.reject(field, hint);
        }
        return value;
    }
}
