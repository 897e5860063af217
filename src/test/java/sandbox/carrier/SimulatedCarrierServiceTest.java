package sandbox.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of the service, spoken to without our adapters. */
class SimulatedCarrierServiceTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final String ADDRESS = "{\"street\":\"Calle 1\",\"city\":\"Cali\",\"postal_code\":\"760001\","
            + "\"country\":\"CO\",\"contact_name\":\"Ana\",\"contact_phone\":\"1\"}";
    private static final String SHIPMENT = "\"origin\":" + ADDRESS + ",\"destination\":" + ADDRESS
            + ",\"packages\":[{\"weight_kg\":0.5,\"length_cm\":40,\"width_cm\":30,\"height_cm\":20}]}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void optionalFields_mayBeNull() throws Exception {
        URI service = start(CarrierProfile.moving(CLOCK, Duration.ofHours(1)));
        String nulls = SHIPMENT.replace("\"street\"", "\"company\":null,\"state\":null,\"street\"")
                .replace("\"weight_kg\"", "\"currency\":null,\"weight_kg\"");

        assertThat(post(service, "/api/v1/quotes", "{\"carrier\":null,\"service_type\":null," + nulls)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> bought = post(
                service,
                "/api/v1/labels",
                "{\"carrier\":\"DHL\",\"order_id\":\"1\",\"service_type\":\"standard\"," + nulls);
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(200);
    }

    @Test
    void quote_hasTheFieldsOfTheContract_andIsAlwaysTheSame() throws Exception {
        URI service = start(CarrierProfile.moving(CLOCK, Duration.ofHours(1)));

        HttpResponse<String> first = post(service, "/api/v1/quotes", "{\"carrier\":\"DHL\"," + SHIPMENT);

        assertThat(first.body())
                .isEqualTo(post(service, "/api/v1/quotes", "{\"carrier\":\"DHL\"," + SHIPMENT)
                        .body());
        assertThat(new JsonObject(first.body()).fieldNames())
                .containsExactlyInAnyOrder(
                        "quote_id",
                        "carrier",
                        "service_type",
                        "amount",
                        "currency",
                        "estimated_days",
                        "valid_until",
                        "breakdown",
                        "notes");
        assertThat(new JsonObject(first.body()).getString("currency")).isEqualTo("COP");
        assertThat(new JsonObject(first.body()).getString("valid_until")).isEqualTo("2026-03-02T10:00:00.000");
    }

    @Test
    void whatIsMissing_is422WithAList_andTheRest500WithAText() throws Exception {
        URI service = start(CarrierProfile.moving(CLOCK, Duration.ofHours(1)));

        HttpResponse<String> missing = post(service, "/api/v1/labels", "{\"carrier\":\"DHL\"," + SHIPMENT);
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("[\"body\",\"order_id\"]", "[\"body\",\"service_type\"]");
        HttpResponse<String> wrongCase = post(service, "/api/v1/quotes", "{\"carrier\":\"dhl\"," + SHIPMENT);
        assertThat(wrongCase.statusCode()).isEqualTo(500);
        assertThat(new JsonObject(wrongCase.body()).getString("detail")).contains("dhl");
        assertThat(post(service, "/api/v1/quotes", "no json").statusCode()).isEqualTo(422);
        assertThat(post(service, "/api/v1/pickups", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void pickup_isScheduled() throws Exception {
        URI service = start(CarrierProfile.moving(CLOCK, Duration.ofHours(1)));
        String body = "{\"carrier\":\"UPS\",\"pickup_date\":\"2026-03-02\",\"pickup_window_start\":\"09:00\","
                + "\"pickup_window_end\":\"12:00\"}";

        assertThat(new JsonObject(post(service, "/api/v1/pickups", body).body()).getString("pickup_window"))
                .isEqualTo("09:00-12:00");
    }

    @Test
    void theLimit_isPerKey_countsHealthToo_andSaysWhenToComeBack() throws Exception {
        URI service = start(CarrierProfile.moving(CLOCK, Duration.ofHours(1))
                .withPlatformLimits()
                .withLimits(1, 100));

        assertThat(get(service, "/health", "a").body()).contains("\"status\":\"healthy\"", "\"service\"");
        HttpResponse<String> refused = get(service, "/health", "a");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(new JsonObject(refused.body()).fieldNames())
                .containsExactlyInAnyOrder("error", "message", "retry_after");
        assertThat(get(service, "/health", "b").statusCode()).isEqualTo(200);
    }

    private URI start(CarrierProfile profile) throws Exception {
        return SimulatedCarrierService.start(vertx, profile, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .url();
    }

    private HttpResponse<String> post(URI service, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI service, String path, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .header("X-API-Key", key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
