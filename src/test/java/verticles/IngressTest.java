package verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.http.ConnectionGuard;
import platform.http.ProblemHandler;
import platform.settings.WebhookSettings;
import webhooks.Delivery;
import webhooks.DoorAnswer;
import webhooks.InFlight;
import webhooks.IngressPort;
import webhooks.IngressRegistry;
import webhooks.WebhookRoutes;

/** How deliveries find an ingress instance, at either port, and what becomes of them when it stops. */
class IngressTest {

    private static final WebhookSettings SETTINGS =
            new WebhookSettings(Optional.empty(), 1 << 20, 1 << 20, 100, Duration.ofSeconds(5), 256, 4 << 20);

    private final Vertx vertx = Vertx.vertx();
    private final IngressRegistry registry = new IngressRegistry(vertx);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final Promise<DoorAnswer> answer = Promise.promise();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Future<DoorAnswer> door(Delivery delivery) {
        deliveries.incrementAndGet();
        return answer.future();
    }

    private static void mount(Router router, IngressPort port) {
        ProblemHandler.install(router);
        new WebhookRoutes(port, new InFlight(100, 1 << 20), SETTINGS, (store, topic, status) -> {}).mount(router);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String deployHttpApi(int port) {
        HttpServerOptions options = new HttpServerOptions().setPort(port).setHost("127.0.0.1");
        return await(vertx.deployVerticle(
                new HttpApiVerticle(options, List.of(router -> mount(router, registry)), guard())));
    }

    private static ConnectionGuard guard() {
        return new ConnectionGuard(
                new ConnectionGuard.Limits(100, 100, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                address -> false,
                System::nanoTime);
    }

    private String deployIngress(Optional<Integer> ownPort) {
        Optional<WebhookIngressVerticle.OwnListener> own = ownPort.map(port -> new WebhookIngressVerticle.OwnListener(
                new HttpServerOptions().setPort(port).setHost("127.0.0.1"), IngressTest::mount, guard()));
        return await(vertx.deployVerticle(new WebhookIngressVerticle(() -> this::door, registry::register, own)));
    }

    private CompletableFuture<HttpResponse<String>> post(int port) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/woocommerce/shop"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void withoutAnIngress_theServicePortAnswers503() {
        int port = freePort();
        deployHttpApi(port);

        HttpResponse<String> refused = post(port).join();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void withAnIngress_theServicePortHandsOver_andNoMoreOnceItIsGone() {
        int port = freePort();
        answer.complete(new DoorAnswer(200, "{}", Optional.empty()));
        deployHttpApi(port);
        String ingress = deployIngress(Optional.empty());
        assertThat(post(port).join().statusCode()).isEqualTo(200);

        await(vertx.undeploy(ingress));

        assertThat(post(port).join().statusCode()).isEqualTo(503);
        assertThat(deliveries).hasValue(1);
    }

    @Test
    void theInstancesTakeTurns() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        DoorAnswer done = new DoorAnswer(200, "{}", Optional.empty());
        registry.register(vertx.getOrCreateContext(), delivery -> {
            first.incrementAndGet();
            return Future.succeededFuture(done);
        });
        registry.register(vertx.getOrCreateContext(), delivery -> {
            second.incrementAndGet();
            return Future.succeededFuture(done);
        });
        int port = freePort();
        deployHttpApi(port);

        for (int i = 0; i < 6; i++) {
            post(port).join();
        }

        assertThat(first).hasValue(3);
        assertThat(second).hasValue(3);
    }

    @Test
    void anIngressAlone_listensAtItsOwnPort() {
        int port = freePort();
        answer.complete(new DoorAnswer(200, "{}", Optional.empty()));
        deployIngress(Optional.of(port));

        assertThat(post(port).join().statusCode()).isEqualTo(200);
    }

    /** WooCommerce sends once: a delivery that is cut off in a restart is lost to the store. */
    @Test
    void aDeliveryInFlight_isAnsweredBeforeItsListenerStops() {
        int port = freePort();
        String ingress = deployIngress(Optional.of(port));
        CompletableFuture<HttpResponse<String>> inFlight = post(port);
        eventually(() -> assertThat(deliveries).hasValue(1));

        Future<Void> stopped = vertx.undeploy(ingress);
        vertx.setTimer(200, late -> answer.complete(new DoorAnswer(200, "{}", Optional.empty())));

        assertThat(inFlight.join().statusCode()).isEqualTo(200);
        await(stopped);
    }

    @Test
    void aDeliveryInFlightAtTheServicePort_isAnsweredBeforeItStops() {
        int port = freePort();
        String api = deployHttpApi(port);
        deployIngress(Optional.empty());
        CompletableFuture<HttpResponse<String>> inFlight = post(port);
        eventually(() -> assertThat(deliveries).hasValue(1));

        Future<Void> stopped = vertx.undeploy(api);
        vertx.setTimer(200, late -> answer.complete(new DoorAnswer(200, "{}", Optional.empty())));

        assertThat(inFlight.join().statusCode()).isEqualTo(200);
        await(stopped);
    }
}
