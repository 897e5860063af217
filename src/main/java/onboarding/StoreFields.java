package onboarding;

import carriers.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import platform.http.JsonBody;
import stores.ConflictStrategies;
import stores.ConflictStrategy;
import stores.StoreUrl;
import woocommerce.StoreCredentials;

/** Fields that a registration and a change of a store have in common; pure. Wrong ones are gathered by the body. */
final class StoreFields {

    static final int LONGEST_URL = 2048;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final BigDecimal MOST_MONEY = new BigDecimal("999999999");
    private static final int MONEY_SCALE = 4;
    private static final URI NO_URL = URI.create("https://invalid");

    private StoreFields() {}

    static Optional<BigDecimal> labelCostCap(JsonBody body) {
        return body.optionalDecimal("label_cost_cap", BigDecimal.ZERO, MOST_MONEY, MONEY_SCALE);
    }

    static OptionalInt labelsPerHourCap(JsonBody body) {
        return body.optionalWhole("labels_per_hour_cap", 0, 1_000_000)
                .map(cap -> OptionalInt.of(Math.toIntExact(cap)))
                .orElseGet(OptionalInt::empty);
    }

    static Optional<Address> origin(JsonBody body) {
        return body.optionalObject("origin").map(StoreFields::address);
    }

    static Optional<String> contactPhone(JsonBody body) {
        return body.optionalText("contact_phone", 64);
    }

    /** What becomes of the strategies that a store has. */
    static UnaryOperator<ConflictStrategies> conflicts(JsonBody body) {
        Optional<JsonBody> named = body.optionalObject("conflict_strategies");
        Optional<ConflictStrategy> order = named.flatMap(kinds -> strategy(kinds, "order"));
        Optional<ConflictStrategy> product = named.flatMap(kinds -> strategy(kinds, "product"));
        named.ifPresent(JsonBody::refuseUnknown);
        return now -> new ConflictStrategies(order.orElse(now.orders()), product.orElse(now.products()));
    }

    private static Optional<ConflictStrategy> strategy(JsonBody kinds, String kind) {
        return kinds.optionalChoice(kind, ConflictStrategy.byWireName());
    }

    static Optional<String> webhookSecret(JsonBody body) {
        return body.optionalVerbatim("webhook_secret", 1024);
    }

    /** Both halves are required. */
    static StoreCredentials credentials(JsonBody body) {
        return new StoreCredentials(token(body, "consumer_key"), token(body, "consumer_secret"));
    }

    /** The field {@code url} in the form that {@link StoreUrl} gives. */
    static URI url(JsonBody body, String text) {
        Optional<URI> url = StoreUrl.normalise(text);
        if (url.isEmpty() && !text.isEmpty()) {
            body.reject("url", "must be the shop's address, https://host without user, query or fragment");
        }
        return url.orElse(NO_URL);
    }

    private static Address address(JsonBody origin) {
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

    private static String token(JsonBody body, String field) {
        String value = body.text(field, 255);
        if (!value.isEmpty() && !PRINTABLE.matcher(value).matches()) {
            body.reject(field, "must be printable ASCII characters without space, as WooCommerce shows it");
        }
        return value;
    }
}
