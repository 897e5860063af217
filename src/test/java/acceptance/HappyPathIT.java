package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.SimulatedCarrierService;
import sandbox.store.Cart;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import testing.TestDatabase;

/** The main job: a paid order of a real webhook becomes a delivered one, the store knows, the customer too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HappyPathIT {

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private SimulatedCarrierService carrier;
    private SimulatedStore shop;
    private ServiceProcess service;

    @BeforeAll
    void start() {
        mail.start();
        carrier = await(SimulatedCarrierService.start(
                vertx, CarrierProfile.moving(Clock.systemUTC(), Duration.ofMillis(500)), 0));
        shop = await(SimulatedStore.start(vertx, StoreProfile.named("shop").withAutoDelivery(Duration.ofMillis(20))))
                .withCatalogue();
        service = ServiceProcess.over(
                        TestDatabase.fresh(),
                        Map.of(
                                "SANDBOX_CARRIER_URL", carrier.url().toString(),
                                "SMTP_HOST", "127.0.0.1",
                                "SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
                                "SMTP_TLS", "none",
                                "SANDBOX_MAIL", "true",
                                "TRACKING_POLL_INTERVAL", "300ms"))
                .start();
    }

    @AfterAll
    void stop() {
        service.close();
        await(shop.close());
        await(carrier.stop());
        mail.stop();
        await(vertx.close());
    }

    @Test
    void aPaidOrder_isShippedFollowedAndCompleted_andTheCustomerIsTold() {
        register();
        long wcId = shop.life()
                .checkout(shop.buyer(1), Cart.of(shop.sellable().get(0), 2))
                .getLong("id");

        eventually(Duration.ofSeconds(40), () -> {
            JsonObject order = order(wcId);
            assertThat(order.getString("fulfilment_status"))
                    .as(order.encodePrettily())
                    .isEqualTo("delivered");
            return order;
        });

        eventually(() ->
                assertThat(shop.order(wcId).orElseThrow().getString("status")).isEqualTo("completed"));
        eventually(() -> assertThat(shop.notes(wcId).toString()).contains("Delivered on "));
        assertThat(carrier.labels()).hasSize(1);
        eventually(() -> assertThat(mail.getReceivedMessages()).hasSizeGreaterThanOrEqualTo(2));
    }

    private JsonObject order(long wcId) {
        JsonObject page = service.json("/api/v1/stores/shop/orders?wc_order_id=" + wcId);
        return page.getJsonArray("orders").getJsonObject(0);
    }

    private void register() {
        HttpResponse<String> answer = service.post(
                "/api/v1/stores",
                new JsonObject()
                        .put("id", "shop")
                        .put("name", "Shop")
                        .put("url", shop.baseUrl())
                        .put("consumer_key", shop.profile().key().key())
                        .put("consumer_secret", shop.profile().key().secret())
                        .put("sandbox", true));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        eventually(() -> assertThat(shop.all(sandbox.store.Kind.WEBHOOK)).isNotEmpty());
    }
}
