package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import woocommerce.StoreProblem.BadKey;
import woocommerce.StoreProblem.BadSecret;
import woocommerce.StoreProblem.BrokenJson;
import woocommerce.StoreProblem.ClockSkew;
import woocommerce.StoreProblem.Firewall;
import woocommerce.StoreProblem.Maintenance;
import woocommerce.StoreProblem.NoPermission;
import woocommerce.StoreProblem.NotFound;
import woocommerce.StoreProblem.NotWooCommerce;
import woocommerce.StoreProblem.Redirected;
import woocommerce.StoreProblem.ServerError;
import woocommerce.StoreProblem.Throttled;

class ProblemsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:11:39Z");
    private static final StoreRequest GET = StoreRequest.get("/orders");
    private static final StoreRequest POST = StoreRequest.post("/orders", StoreJson.object());
    private static final String HTML = "<!DOCTYPE html><html><body>Denied</body></html>";

    static Stream<Arguments> recorded() {
        Optional<Duration> tenMinutes = Optional.of(Duration.ofMinutes(10));
        return Stream.of(
                Arguments.of("auth_none_https", GET, new BadKey()),
                Arguments.of("auth_wrong_key_https", GET, new BadKey()),
                Arguments.of("auth_basic_over_plain_http", GET, new BadKey()),
                Arguments.of("auth_wrong_secret_https", GET, new BadSecret()),
                Arguments.of("auth_readonly_write", POST, new NoPermission("woocommerce_rest_authentication_error")),
                Arguments.of("auth_readonly_put", POST, new NoPermission("woocommerce_rest_authentication_error")),
                Arguments.of("auth_writeonly_read", GET, new NoPermission("woocommerce_rest_authentication_error")),
                Arguments.of("outage_maintenance", GET, new Maintenance(tenMinutes)),
                Arguments.of("outage_maintenance_html", GET, new Maintenance(tenMinutes)),
                Arguments.of("outage_db_down", GET, new ServerError(500)),
                Arguments.of("outage_php_fatal", GET, new ServerError(500)),
                Arguments.of("outage_fpm_down", GET, new ServerError(502)),
                Arguments.of("order_unknown", GET, new NotFound("woocommerce_rest_shop_order_invalid_id")),
                Arguments.of("customer_unknown", GET, new NotFound("wc_user_invalid_id")),
                Arguments.of("fulfillment_unknown_order", GET, new NotFound("woocommerce_rest_order_invalid_id")),
                Arguments.of("route_unknown", GET, new NotFound("rest_no_route")),
                Arguments.of("variation_put_on_products", POST, new NotFound("woocommerce_rest_invalid_product_id")),
                Arguments.of("route_unknown", StoreRequest.get(""), new NotWooCommerce(404)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void problem_ofARecordedAnswer_saysWhatToDo(String name, StoreRequest request, StoreProblem expected) {
        assertThat(problem(Recording.named(name), request, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "order_put_bad_status, 400, rest_invalid_param, status",
        "order_create_bad_email, 400, rest_invalid_param, billing",
        "product_dup_sku, 400, product_invalid_sku,",
        "fulfillment_create_without_items, 400, 0,",
        "order_delete_trashed_again, 410, woocommerce_rest_already_trashed,",
        "products_batch_101, 413, woocommerce_rest_request_entity_too_large,",
        "refund_api_default, 500, woocommerce_rest_cannot_create_order_refund,",
        "webhook_delete_noforce, 501, woocommerce_rest_trash_not_supported,"
    })
    void problem_ofARefusedRequest_isInvalidAndNotRepeated(String name, int status, String code, String param) {
        StoreProblem.Invalid invalid = (StoreProblem.Invalid) problem(Recording.named(name), POST, false);

        assertThat(invalid.status()).isEqualTo(status);
        assertThat(invalid.code()).isEqualTo(code);
        assertThat(invalid.params()).isEqualTo(param == null ? List.of() : List.of(param));
        assertThat(invalid.retryable()).isFalse();
    }

    @Test
    void gone_onlyInTheStoresOwnWords() {
        assertThat(new NotFound("woocommerce_rest_shop_order_invalid_id").gone())
                .isTrue();
        assertThat(new NotFound("wc_user_invalid_id").gone()).isTrue();
        assertThat(new NotFound("rest_no_route").gone()).isFalse();
        assertThat(new NotFound("woocommerce_rest_invalid_product_id").gone()).isFalse();
        StoreProblem onPut = problem(Recording.named("unknown_PUT_orders_999999"), POST, false);
        assertThat(((StoreProblem.Invalid) onPut).unknownId()).isTrue();
    }

    @Test
    void problem_ofPagesAndHosts_isTheirs() {
        assertThat(problem(Recording.of(403, HTML), GET, false)).isEqualTo(new Firewall(403));
        assertThat(problem(Recording.of(455, HTML), GET, false)).isEqualTo(new Firewall(455));
        assertThat(problem(Recording.of(401, HTML), GET, false)).isEqualTo(new Firewall(401));
        assertThat(problem(Recording.of(429, HTML), GET, false)).isEqualTo(new Firewall(429));
        assertThat(problem(Recording.of(503, HTML, "cf-mitigated", "challenge"), GET, false))
                .isEqualTo(new Firewall(503));
        assertThat(problem(Recording.of(403, "{\"code\":\"itsec_blocked\"}"), GET, false))
                .isEqualTo(new Firewall(403));
        assertThat(problem(Recording.of(403, "{\"code\":\"woocommerce_rest_cannot_view\"}"), GET, false))
                .isEqualTo(new NoPermission("woocommerce_rest_cannot_view"));
        assertThat(problem(Recording.of(404, HTML), GET, false)).isEqualTo(new NotWooCommerce(404));
        assertThat(problem(Recording.of(200, HTML), GET, false)).isEqualTo(new NotWooCommerce(200));
        assertThat(problem(Recording.of(503, HTML), GET, false)).isEqualTo(new ServerError(503));
        assertThat(problem(Recording.of(200, "[{\"id\":1},{\"id\":"), GET, false))
                .isEqualTo(new BrokenJson());
    }

    @Test
    void retryAfter_inSecondsOrAsADate_isHonoured() {
        assertThat(problem(Recording.of(429, "", "Retry-After", "7"), GET, false))
                .isEqualTo(new Throttled(Optional.of(Duration.ofSeconds(7))));
        assertThat(problem(Recording.of(429, "", "Retry-After", "Sun, 22 Nov 2026 09:12:39 GMT"), GET, false))
                .isEqualTo(new Throttled(Optional.of(Duration.ofMinutes(1))));
        assertThat(problem(Recording.of(429, "{\"code\":\"slow\"}", "Retry-After", "soon"), GET, false))
                .isEqualTo(new Throttled(Optional.empty()));
    }

    @Test
    void wordsOfTheStoreInAProblem_areBoundedAndStorable() {
        String code = "a\\u0000b <x@mail.test>".concat("y".repeat(5000));
        String body = "{\"code\":\"%s\",\"data\":{\"params\":{\"%s\":\"no\"}}}".formatted(code, code);

        StoreProblem problem = problem(Recording.of(400, body), POST, false);

        assertThat(problem.toString()).hasSizeLessThan(300).doesNotContain("\0", "@", "<");
        assertThat(problem.mend()).hasSizeLessThan(300).doesNotContain("\0", "@", "<");
        assertThat(((StoreProblem.Invalid) problem).code()).startsWith("a?b");
    }

    @Test
    void unavailable_notInWordPressesWords_mayHaveActedAndIsNotWrittenAgain() {
        // Varnish says this of a shop that took the call and was too slow to answer it.
        String varnish = "<!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head></html>";

        StoreProblem problem = problem(Recording.of(503, varnish, "Retry-After", "5"), POST, false);

        assertThat(problem).isEqualTo(new ServerError(503, Optional.of(Duration.ofSeconds(5))));
        assertThat(problem.nothingDone()).isFalse();
        assertThat(problem.retryAfter()).contains(Duration.ofSeconds(5));
    }

    @Test
    void maintenance_inAnotherLanguage_isStillWordPresses() {
        String german = "{\"code\":\"wp_die\",\"message\":\"Wegen Wartungsarbeiten.\",\"data\":{\"status\":503}}";

        assertThat(problem(Recording.of(503, german), POST, false)).isEqualTo(new Maintenance(Optional.empty()));
    }

    @Test
    void redirect_isReportedWithoutItsQuery() {
        StoreProblem problem = problem(
                Recording.of(301, "", "Location", "https://www.shop.test/orders?oauth_signature=x#y"), GET, true);

        assertThat(problem).isEqualTo(new Redirected(301, "https://www.shop.test/orders"));
    }

    @Test
    void signedCall_timestampRefusedOrClocksFarApart_isClockSkew() {
        String refused = "{\"code\":\"woocommerce_rest_authentication_error\",\"message\":\"%s\"}";
        String early = "Sun, 22 Nov 2026 08:11:39 GMT";

        assertThat(problem(Recording.of(401, refused.formatted("Invalid timestamp.")), GET, true))
                .isEqualTo(new ClockSkew(Optional.empty()));
        assertThat(problem(Recording.of(401, refused.formatted("Ungültig."), "Date", early), GET, true))
                .isEqualTo(new ClockSkew(Optional.of(Duration.ofHours(-1))));
        assertThat(problem(Recording.of(401, refused.formatted("Invalid signature"), "Date", early), GET, false))
                .isEqualTo(new BadSecret());
        assertThat(problem(Recording.of(401, refused.formatted("Consumer key is invalid.")), GET, true))
                .isEqualTo(new BadKey());
        assertThat(problem(Recording.of(401, refused.formatted("Ungültig.")), POST, false))
                .isEqualTo(new NoPermission("woocommerce_rest_authentication_error"));
        assertThat(problem(Recording.of(401, refused.formatted("Ungültig.")), GET, false))
                .isEqualTo(new BadSecret());
    }

    @Test
    void text_ofAnyProblem_holdsNoMessageOfTheStore() {
        StoreException thrown = new StoreException(problem(Recording.named("customer_dup"), POST, false));

        assertThat(thrown.getMessage())
                .contains("registration-error-email-exists")
                .doesNotContain("@");
        assertThat(thrown.problem().mend()).doesNotContain("@");
        assertThat(new StoreCredentials("ck_1", "cs_2").toString())
                .doesNotContain("ck_")
                .doesNotContain("cs_");
        assertThat(new NewWebhook("n", "order.updated", "https://x", "s3cret").toString())
                .doesNotContain("s3cret");
    }

    private static StoreProblem problem(Recording recording, StoreRequest request, boolean signed) {
        return catchThrowableOfType(StoreException.class, () -> Replies.read(recording.reply(), request, signed, NOW))
                .problem();
    }
}
