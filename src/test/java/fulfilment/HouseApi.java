package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import access.Principal;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orders.OrderRoutes;
import platform.http.ProblemHandler;
import records.ConflictRoutes;
import testing.TestApi;

/** The API of a house, called by somebody who may do everything. */
final class HouseApi {
    private final FulfilmentHouse house;
    private final int port;
    private final WebClient client;

    HouseApi(FulfilmentHouse house) {
        this.house = house;
        this.client = WebClient.create(house.vertx);
        Principal person = new Principal("key:person", Set.of(Scope.values()), Optional.empty());
        Router router = Router.router(house.vertx);
        ProblemHandler.install(router);
        var api = TestApi.on(router, token -> Future.succeededFuture(person));
        new OrderRoutes(
                        house.database,
                        house.stores,
                        house.orders,
                        house.fulfilment.orderAdditions(),
                        house.fulfilment.orderLookup())
                .mount(api);
        house.fulfilment.mount(api);
        new ConflictRoutes(house.vertx, house.stores, house.conflicts, FulfilmentHouse.WAITS_FOR).mount(api);
        HttpServer server =
                await(house.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        this.port = server.actualPort();
    }

    /** Of an order of the house's store. */
    static String order(long orderId) {
        return "/api/v1/stores/" + FulfilmentHouse.STORE + "/orders/" + orderId;
    }

    HttpResponse<Buffer> get(String path) {
        return await(request(HttpMethod.GET, path).send());
    }

    JsonObject shown(long orderId) {
        return get(order(orderId)).bodyAsJsonObject();
    }

    HttpResponse<Buffer> post(String path, JsonObject body) {
        return await(send(HttpMethod.POST, path, body, Map.of()));
    }

    HttpResponse<Buffer> put(String path, JsonObject body) {
        return await(send(HttpMethod.PUT, path, body, Map.of()));
    }

    /** The same while nobody works: time passes until the caller has waited long enough. */
    HttpResponse<Buffer> postInVain(String path, JsonObject body) {
        return inVain(send(HttpMethod.POST, path, body, Map.of()));
    }

    HttpResponse<Buffer> putInVain(String path, JsonObject body) {
        return inVain(send(HttpMethod.PUT, path, body, Map.of()));
    }

    private HttpResponse<Buffer> inVain(Future<HttpResponse<Buffer>> answer) {
        eventually(() -> {
            house.clock.pass(FulfilmentHouse.WAITS_FOR);
            assertThat(answer.isComplete()).isTrue();
        });
        return await(answer);
    }

    Future<HttpResponse<Buffer>> send(HttpMethod method, String path, JsonObject body, Map<String, String> headers) {
        HttpRequest<Buffer> request = request(method, path);
        headers.forEach(request::putHeader);
        return request.sendJsonObject(body);
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, port, "127.0.0.1", path).bearerTokenAuthentication("any");
    }

    FulfilmentHouse house() {
        return house;
    }
}
