package platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics(Set.of("order.created"));

    @BeforeEach
    void knowAStore() {
        metrics.admitStore("s1");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void scrape_hasEveryNameAndLabelOfTheSpecification() {
        metrics.httpRequest("GET", "/api/v1/stores/{store_id}", 200, Duration.ofMillis(30));
        metrics.orderProcessed("s1", "processing");
        metrics.webhookEvent("s1", "order.created", "received");
        metrics.syncOperation("s1", "orders", "completed");
        metrics.apiError("s1", "timeout");
        metrics.missedWebhook("s1", "order");
        metrics.activeStores(3);
        metrics.stockDrift("s1", "ledger", 20);

        assertThat(lines())
                .contains(
                        "wc_stock_drifts_total{settled_by=\"ledger\",store_id=\"s1\"} 1.0",
                        "wc_stock_drift_units_total{settled_by=\"ledger\",store_id=\"s1\"} 20.0",
                        "wc_http_requests_total{endpoint=\"/api/v1/stores/{store_id}\",method=\"GET\",status=\"200\"} 1.0",
                        "wc_http_request_duration_seconds_count{endpoint=\"/api/v1/stores/{store_id}\",method=\"GET\"} 1",
                        "wc_orders_processed_total{status=\"processing\",store_id=\"s1\"} 1.0",
                        "wc_webhook_events_total{event_type=\"order.created\",status=\"received\",store_id=\"s1\"} 1.0",
                        "wc_sync_operations_total{status=\"completed\",store_id=\"s1\",sync_type=\"orders\"} 1.0",
                        "wc_api_errors_total{error_type=\"timeout\",store_id=\"s1\"} 1.0",
                        "wc_missed_webhooks_total{resource=\"order\",store_id=\"s1\"} 1.0",
                        "wc_active_stores 3.0")
                .contains(
                        "# TYPE wc_http_requests_total counter",
                        "# TYPE wc_http_request_duration_seconds histogram",
                        "# TYPE wc_active_stores gauge");
    }

    @Test
    void duration_hasTheBucketsOfThePythonClient() {
        metrics.httpRequest("GET", "/x", 200, Duration.ofMillis(30));

        assertThat(lines())
                .filteredOn(line -> line.startsWith("wc_http_request_duration_seconds_bucket"))
                .extracting(line -> line.replaceAll(".*le=\"([^\"]+)\"} (\\d+)", "$1=$2"))
                .containsExactly(
                        "0.005=0", "0.01=0", "0.025=0", "0.05=1", "0.075=1", "0.1=1", "0.25=1", "0.5=1", "0.75=1",
                        "1.0=1", "2.5=1", "5.0=1", "7.5=1", "10.0=1", "+Inf=1");
    }

    @Test
    void labels_fromOutside_areBounded() {
        metrics.webhookEvent("nobody's", "evil.topic", "rejected");
        metrics.httpRequest("BREW", "/x", 405, Duration.ZERO);
        for (int i = 0; i < 200; i++) {
            metrics.orderProcessed("s1", "custom-" + i);
        }

        assertThat(metrics.scrape())
                .contains("wc_webhook_events_total{event_type=\"other\",status=\"rejected\",store_id=\"unknown\"} 1.0")
                .contains("wc_http_requests_total{endpoint=\"/x\",method=\"other\",status=\"405\"} 1.0")
                .contains("wc_orders_processed_total{status=\"other\",store_id=\"s1\"} 136.0");
    }

    @Test
    void scrape_tellsOfTheJvmToo() {
        assertThat(metrics.scrape())
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    private List<String> lines() {
        return Arrays.asList(metrics.scrape().split("\n", -1));
    }
}
