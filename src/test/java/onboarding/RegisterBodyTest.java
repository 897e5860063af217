package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.http.FieldError;
import platform.http.JsonBody;
import platform.http.ProblemException;
import stores.StoreMode;

class RegisterBodyTest {

    @Test
    void read_theSpecificationsExample_hasSafeDefaults() {
        RegisterRequest request = read(example());

        assertThat(request.id()).isEqualTo("store-123");
        assertThat(request.url()).hasToString("https://mystore.com");
        assertThat(request.webhookSecret()).contains("webhook_secret_key");
        assertThat(request.settings().mode()).isEqualTo(StoreMode.ON);
        assertThat(request.settings().labelCostCap()).isEmpty();
        assertThat(request.automationFrom()).isEmpty();
        assertThat(request.initialSync()).isTrue();
        assertThat(request.sandbox()).isFalse();
        assertThat(request.toString()).doesNotContain("ck_", "cs_", "webhook_secret_key");
    }

    @Test
    void read_everyField_isKept() {
        JsonObject origin = new JsonObject(Map.of("street", "Lagerweg 1", "city", "Berlin", "country", "DE"));
        RegisterRequest request = read(example()
                .put("mode", "dry_run")
                .put("currency", "EUR")
                .put("automation_from", "2026-01-01T00:00:00+01:00")
                .put("initial_sync", false)
                .put("label_cost_cap", new BigDecimal("12.50"))
                .put("labels_per_hour_cap", 30)
                .put("contact_phone", "+49 30 1")
                .put("paused", true)
                .put("origin", origin));

        assertThat(request.settings().mode()).isEqualTo(StoreMode.DRY_RUN);
        assertThat(request.currency()).contains("EUR");
        assertThat(request.settingsFrom(Instant.EPOCH).automationFrom())
                .isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
        assertThat(request.initialSync()).isFalse();
        assertThat(request.settings().labelCostCap().orElseThrow()).isEqualByComparingTo("12.5");
        assertThat(request.settings().labelsPerHourCap()).isEqualTo(OptionalInt.of(30));
        assertThat(request.settings().paused()).isTrue();
        assertThat(request.settings().origin().orElseThrow().street()).isEqualTo("Lagerweg 1");
    }

    @ParameterizedTest
    @CsvSource({
        "id, ../etc",
        "id, ''",
        "id, -x",
        "url, mystore.com",
        "url, https://u:p@mystore.com",
        "version, wc/v2",
        "currency, euro",
        "currency, usd",
        "mode, automatic",
        "automation_from, yesterday",
        "consumer_key, a b",
        "sandbox, true",
        "name, ''",
        "initial_sync, maybe",
        "webhook_secret, ''",
        "modus, observe",
    })
    void read_aWrongField_isNamedByItsPointer(String field, String value) {
        Object given = value.equals("true") ? Boolean.TRUE : value;

        assertThat(wrong(example().put(field, given))).containsExactly("/" + field);
    }

    @Test
    void read_severalWrongFields_namesAll() {
        JsonObject body = new JsonObject().put("id", "x").put("origin", new JsonObject().put("country", "Germany"));

        assertThat(wrong(body))
                .contains("/name", "/url", "/consumer_key", "/consumer_secret", "/origin/street", "/origin/country");
    }

    @Test
    void read_sandbox_isGoodWherePrivateUrlsAre() {
        assertThat(RegisterBody.read(JsonBody.of(example().put("sandbox", true)), true)
                        .sandbox())
                .isTrue();
    }

    private static JsonObject example() {
        return new JsonObject()
                .put("id", "store-123")
                .put("name", "My WooCommerce Store")
                .put("url", "https://mystore.com")
                .put("consumer_key", "ck_1234567890abcdef")
                .put("consumer_secret", "cs_abcdef1234567890")
                .put("webhook_secret", "webhook_secret_key")
                .put("version", "wc/v3");
    }

    private static RegisterRequest read(JsonObject body) {
        return RegisterBody.read(JsonBody.of(body), false);
    }

    private static List<String> wrong(JsonObject body) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(body));
        assertThat(refused.problem().status()).isEqualTo(400);
        return refused.problem().errors().stream().map(FieldError::pointer).toList();
    }
}
