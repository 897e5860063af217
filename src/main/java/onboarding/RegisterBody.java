package onboarding;

import carriers.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import platform.http.JsonBody;
import stores.StoreMode;
import stores.StoreSettings;
import stores.StoreUrl;
import woocommerce.StoreCredentials;

/** Reads the body of a registration; pure. */
final class RegisterBody {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final String API_VERSION = "wc/v3";
    private static final BigDecimal MOST_MONEY = new BigDecimal("999999999");
    private static final int MONEY_SCALE = 4;
    private static final URI NO_URL = URI.create("https://invalid");

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
        StoreCredentials credentials = new StoreCredentials(token("consumer_key"), token("consumer_secret"));
        Optional<String> secret = body.optionalVerbatim("webhook_secret", 1024);
        Optional<String> currency = body.optionalText("currency", 3)
                .map(code -> matching("currency", code, CURRENCY, "must be an ISO 4217 code, such as EUR"));
        Optional<Instant> automationFrom = body.optionalInstant("automation_from");
        boolean sandbox = sandbox(allowSandbox);
        boolean initialSync = body.optionalFlag("initial_sync").orElse(true);
        version();
        return body.refuseUnknown()
                .result(() -> new RegisterRequest(
                        id, url, credentials, secret, currency, automationFrom, settings, sandbox, initialSync));
    }

    private StoreSettings settings() {
        return new StoreSettings(
                body.text("name", 255),
                body.optionalChoice("mode", StoreMode.byWireName()).orElse(StoreMode.ON),
                Instant.EPOCH,
                body.optionalFlag("paused").orElse(false),
                body.optionalDecimal("label_cost_cap", BigDecimal.ZERO, MOST_MONEY, MONEY_SCALE),
                body.optionalWhole("labels_per_hour_cap", 0, 1_000_000)
                        .map(cap -> OptionalInt.of(Math.toIntExact(cap)))
                        .orElseGet(OptionalInt::empty),
                body.optionalObject("origin").map(this::address),
                body.optionalText("contact_phone", 64));
    }

    private Address address(JsonBody origin) {
        String country = origin.text("country", 2);
        if (!country.isEmpty() && !COUNTRY.matcher(country).matches()) {
            origin.reject("country", "must be an ISO 3166-1 code of two letters, such as DE");
        }
        return new Address(
                origin.text("street", 255),
                origin.optionalText("street2", 255),
                origin.text("city", 255),
                origin.optionalText("state", 255),
                origin.optionalText("postal_code", 32).orElse(""),
                country,
                origin.optionalText("contact_name", 255).orElse(""),
                origin.optionalText("contact_phone", 64).orElse(""),
                origin.optionalText("company", 255),
                origin.optionalText("email", 254));
    }

    private URI url() {
        String text = body.text("url", 2048);
        Optional<URI> url = StoreUrl.normalise(text);
        if (url.isEmpty() && !text.isEmpty()) {
            body.reject("url", "must be the shop's address, https://host without user, query or fragment");
        }
        return url.orElse(NO_URL);
    }

    private String token(String field) {
        String hint = "must be printable ASCII characters without space, as WooCommerce shows it";
        return matching(field, body.text(field, 255), PRINTABLE, hint);
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
