package fulfilment;

import static testing.Await.await;

import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import platform.http.ProblemHandler;
import platform.settings.WebhookSettings;
import sandbox.store.Delivery;
import stores.Store;
import webhooks.DoorStores;
import webhooks.InFlight;
import webhooks.InboxProcessor;
import webhooks.IngressRegistry;
import webhooks.WebhookDoor;
import webhooks.WebhookRoutes;
import woocommerce.NewWebhook;

/** Lets the webhooks of a house's store in, over HTTP, as the service does. */
final class HouseDoor {
    private static final List<String> TOPICS = List.of("order.created", "order.updated", "product.updated");

    private final FulfilmentHouse house;
    private final InboxProcessor inbox;
    private final WebClient client;

    HouseDoor(FulfilmentHouse house) {
        this.house = house;
        this.client = WebClient.create(house.vertx);
        this.inbox = new InboxProcessor(house.database, house.records, house.keyring, (store, topic, status) -> {});
        WebhookSettings settings =
                new WebhookSettings(Optional.empty(), 1 << 20, 4 << 20, 64, Duration.ofSeconds(10), 256, 4 << 20);
        WebhookDoor door = new WebhookDoor(
                house.vertx,
                house.database,
                new Doors(),
                house.records,
                house.keyring,
                new Incidents(),
                settings,
                (store, topic, status) -> {},
                Clock.systemUTC());
        IngressRegistry registry = new IngressRegistry(house.vertx);
        registry.register(house.vertx.getOrCreateContext(), door::receive);
        Router router = Router.router(house.vertx);
        ProblemHandler.install(router);
        InFlight inFlight = new InFlight(settings.inFlightRequests(), settings.inFlightBytes());
        new WebhookRoutes(registry, inFlight, settings, (store, topic, status) -> {}).mount(router);
        HttpServer server =
                await(house.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        String url = "http://127.0.0.1:" + server.actualPort() + "/webhooks/woocommerce/" + FulfilmentHouse.STORE;
        TOPICS.forEach(topic -> await(house.stores
                .client(FulfilmentHouse.STORE)
                .compose(shop -> shop.createWebhook(new NewWebhook(topic, topic, url, FulfilmentHouse.SECRET)))));
    }

    /** The store sends what waits, and we work it off; how many deliveries it sent. */
    int deliver() {
        int sent = await(house.shop.flush());
        workOff();
        return sent;
    }

    /** The network brings again, or at last, what the store sent once. */
    void bring(Delivery delivery) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(delivery.headers());
        int status = await(
                        client.postAbs(delivery.url()).putHeaders(headers).sendBuffer(Buffer.buffer(delivery.body())))
                .statusCode();
        if (status != 200) {
            throw new AssertionError("the door answered " + status);
        }
        workOff();
    }

    /** All deliveries of the store so far but its pings. */
    List<Delivery> sent() {
        return house.shop.deliveries().stream()
                .filter(delivery -> !delivery.topic().equals("ping"))
                .toList();
    }

    private void workOff() {
        int worked = await(inbox.workOff());
        while (worked > 0) {
            worked = await(inbox.workOff());
        }
    }

    private final class Doors implements DoorStores {
        @Override
        public Future<List<String>> secrets(String storeId, boolean readAgain) {
            return house.stores.webhookSecrets(storeId, readAgain);
        }

        @Override
        public Future<Optional<URI>> home(String storeId) {
            return house.stores.find(storeId).map(found -> found.map(Store::homeUrl));
        }
    }
}
