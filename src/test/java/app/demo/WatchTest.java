package app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sandbox.mail.MailCatcher;
import sandbox.store.SimulatedStore;
import sandbox.warehouse.SimulatedWarehouse;

/** What the demo reads of a service that answers as ours does. */
class WatchTest {

    private static final String METRICS = """
            # TYPE wc_webhook_events_total counter
            wc_webhook_events_total{event_type="order.created",status="received",store_id="bay-tea"} 3.0
            wc_webhook_events_total{event_type="order.created",status="applied",store_id="bay-tea"} 3.0
            wc_webhook_events_total{event_type="order.updated",status="received",store_id="berlin-tee"} 4.0
            """;
    private static final String DELIVERED = """
            {"orders": [{"id": 7, "wc_order_number": "21", "status": "completed", "total": 75.70, "currency": "USD",
              "created_at": "2026-11-22T12:00:00Z", "fulfilment_status": "delivered", "shipments": [
                {"state": "purchased", "tracking_status": "delivered", "carrier": "UPS", "tracking_number": "1Z9"}]}]}""";

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.fixed(DemoSamples.NOW, ZoneOffset.UTC);
    private HttpServer service;
    private URI address;
    private Watch watch;

    @BeforeEach
    void start() {
        service = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        address = URI.create("http://127.0.0.1:" + service.actualPort());
        Map<DemoShop, SimulatedStore> shops = new LinkedHashMap<>();
        for (DemoShop shop : DemoShop.all()) {
            shops.put(shop, await(SimulatedStore.start(vertx, shop.profile())));
        }
        World.Running world = new World.Running(
                address,
                "key",
                await(MailCatcher.start(vertx, 0)),
                shops,
                await(SimulatedWarehouse.start(vertx, "token", Clock.systemUTC(), 0)));
        watch = new Watch(world, Path.of("demo.log"), clock, DemoSamples.NOW.minusSeconds(40));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void aMomentIsWhatTheApiAndTheMetricsSay() {
        Snapshot moment = watch.look();

        assertThat(moment.answering()).isTrue();
        assertThat(moment.counts()).isEqualTo(new Snapshot.Counts(7, 1, 0, 1, 1));
        assertThat(moment.firstDelivered()).contains(Duration.ofSeconds(40));
        assertThat(moment.changed()).extracting(DemoOrder::total).containsExactly("75.70 USD");
        assertThat(moment.shops()).extracting(Snapshot.Shop::delivered).containsExactly(1L, 0L);
    }

    @Test
    void whileTheServiceDoesNotAnswerTheLastIsShown() {
        watch.look();
        await(service.close());

        Snapshot moment = watch.look();

        assertThat(moment.answering()).isFalse();
        assertThat(moment.changed()).isEmpty();
        assertThat(moment.counts().delivered()).isEqualTo(1);
        assertThat(moment.orders()).hasSize(1);
    }

    @Test
    void aRefusalIsToldWithTheServicesOwnWords() {
        ServiceApi api = new ServiceApi(address, "other");

        assertThatThrownBy(() -> api.register(DemoShop.all().get(0), "http://127.0.0.1:1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("401 No such key.");
    }

    private void answer(HttpServerRequest request) {
        if (!"Bearer key".equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end("{\"detail\": \"No such key.\"}");
        } else if (request.path().equals("/metrics")) {
            request.response().end(METRICS);
        } else {
            request.response().end(request.path().contains("bay-tea") ? DELIVERED : "{\"orders\": []}");
        }
    }
}
