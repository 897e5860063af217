package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;

/** Goods that come back, over HTTP and against a returns service. */
class ReturnsTest {
    private static final String RETURNS = "/api/v1/stores/s1/returns";

    private record Told(String key, JsonObject body) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int status = 201;
    private FulfilmentHouse house;
    private HouseApi api;

    @BeforeEach
    void open() {
        HttpServer service =
                await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
        house = new FulfilmentHouse(Optional.of(URI.create("http://127.0.0.1:" + service.actualPort() + "/")));
        api = new HouseApi(house);
    }

    @AfterEach
    void close() {
        house.close();
        await(vertx.close());
    }

    @Test
    void aRefundOfShippedGoods_isRecordedOnce_andNobodyIsToldUnlessWanted() {
        long order = delivered();
        live();

        refund(order, 1);
        house.hear(order);
        house.settle();

        JsonObject page = api.get(RETURNS).bodyAsJsonObject();
        assertThat(page.getLong("total")).isEqualTo(1);
        JsonObject one = page.getJsonArray("returns").getJsonObject(0);
        assertThat(one.getString("state")).isEqualTo("recorded");
        assertThat(one.getString("started_by")).isEqualTo("automation");
        assertThat(one.getJsonArray("items").getJsonObject(0).getInteger("quantity"))
                .isEqualTo(1);
        assertThat(told).isEmpty();
        assertThat(house.timeLine(order)).contains("return_started");
        assertThat(api.get(RETURNS + "/" + one.getLong("id")).bodyAsJsonObject())
                .isEqualTo(one);
        assertThat(api.get(RETURNS + "?order_id=999").bodyAsJsonObject().getLong("total"))
                .isZero();
        assertThat(house.tryRun(FulfilmentTasks.RETURN)).isEmpty();
    }

    @Test
    void whereThatIsWanted_theServiceIsTold() {
        long order = delivered();
        live();
        assertThat(api.put("/api/v1/stores/s1/return-settings", new JsonObject().put("automatic", true))
                        .statusCode())
                .isEqualTo(200);

        refund(order, 2);
        house.run(FulfilmentTasks.RETURN);

        assertThat(told).hasSize(1);
        JsonObject body = told.get(0).body();
        JsonObject one = first();
        assertThat(told.get(0).key()).isEqualTo(one.getString("reference"));
        assertThat(body.getString("reference")).isEqualTo(one.getString("reference"));
        assertThat(body.getString("order_number")).isEqualTo(house.order(order).number());
        assertThat(body.getJsonObject("destination").getString("street")).isEqualTo("Lagerweg 1");
        assertThat(body.getJsonObject("origin").getString("city"))
                .isEqualTo(house.order(order).deliverTo().city());
        assertThat(body.getJsonArray("items").getJsonObject(0).getInteger("quantity"))
                .isEqualTo(2);
        assertThat(one.getString("state")).isEqualTo("announced");
        assertThat(one.getString("service_id")).isEqualTo("R-1");
        assertThat(one.getString("tracking_number")).isEqualTo("BACK-1");
    }

    @Test
    void aServiceThatFails_isToldAgainUnderTheSameReference() {
        long order = delivered();
        live();
        start(order, 1);

        status = 500;
        assertThat(house.run(FulfilmentTasks.RETURN)).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(first().getString("state")).isEqualTo("announcing");
        status = 201;
        JsonObject again = announce(202);
        house.run(FulfilmentTasks.RETURN);

        assertThat(again.getString("state")).isEqualTo("announcing");
        assertThat(told).hasSize(2);
        assertThat(told.get(0).key()).isEqualTo(told.get(1).key());
        assertThat(announce(202).getString("state")).isEqualTo("announced");
        assertThat(house.tryRun(FulfilmentTasks.RETURN)).isEmpty();
    }

    @Test
    void aServiceThatRefuses_isAnIncident_andMayBeToldAgain() {
        long order = delivered();
        live();
        start(order, 1);

        status = 422;
        house.run(FulfilmentTasks.RETURN);

        assertThat(first().getString("state")).isEqualTo("refused");
        assertThat(first().getString("problem")).contains("422");
        assertThat(house.alerts()).contains("return_not_announced");
        status = 200;
        announce(202);
        house.run(FulfilmentTasks.RETURN);
        assertThat(first().getString("state")).isEqualTo("announced");
        assertThat(house.alerts()).doesNotContain("return_not_announced");
    }

    @Test
    void noMoreComesBack_thanACarrierTook() {
        long order = delivered();

        assertThat(start(order, 3).statusCode()).isEqualTo(422);
        assertThat(start(order, 2).statusCode()).isEqualTo(201);
        assertThat(start(order, 1).statusCode()).isEqualTo(422);
        long another = house.sell();
        house.settle();
        assertThat(start(another, 1).statusCode()).isEqualTo(422);
        assertThat(api.post(HouseApi.order(order) + "/returns", new JsonObject())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSandbox_tellsNobody() {
        long order = delivered();

        assertThat(start(order, 1).bodyAsJsonObject().getString("state")).isEqualTo("recorded");
        assertThat(announce(409).getString("code")).isEqualTo("no_returns_service");
        assertThat(told).isEmpty();
        assertThat(api.get(RETURNS + "/999").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/stores/s1/return-settings").bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("automatic", false).put("labels", false));
        assertThat(api.put("/api/v1/stores/s1/return-settings", new JsonObject())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void answers_areReadByTheirStatus() {
        assertThat(ReturnsService.answer(200, Buffer.buffer("nothing of JSON")))
                .isEqualTo(new ReturnAnswer.Taken(Optional.empty(), Optional.empty()));
        assertThat(ReturnsService.answer(409, Buffer.buffer("{\"id\":7,\"tracking_number\":[]}")))
                .isEqualTo(new ReturnAnswer.Taken(Optional.of("7"), Optional.empty()));
        assertThat(ReturnsService.answer(400, Buffer.buffer())).isInstanceOf(ReturnAnswer.Refused.class);
        assertThat(ReturnsService.answer(302, Buffer.buffer())).isInstanceOf(ReturnAnswer.Unclear.class);
        assertThat(ReturnsService.answer(401, Buffer.buffer())).isInstanceOf(ReturnAnswer.Unclear.class);
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            told.add(new Told(request.getHeader("Idempotency-Key"), body.toJsonObject()));
            boolean right = request.path().equals("/api/v1/returns");
            request.response()
                    .setStatusCode(right ? status : 404)
                    .end("{\"return_id\":\"R-1\",\"tracking_number\":\"BACK-1\"}");
        });
    }

    private long delivered() {
        long order = house.sell();
        house.settle();
        house.tracked(order, "delivered");
        house.settle();
        return order;
    }

    /** Its parcels came from the sandbox's carrier; from now on it is a store like others. */
    private void live() {
        await(house.database.pool().query("UPDATE stores SET sandbox = false").execute());
    }

    private void refund(long order, int quantity) {
        house.shop
                .life()
                .refundLine(
                        house.order(order).wcId(),
                        house.order(order).items().get(0).wcItemId(),
                        quantity,
                        "1.00");
        house.hear(order);
        house.tryRun(FulfilmentTasks.ADVANCE);
    }

    private HttpResponse<Buffer> start(long order, int quantity) {
        JsonObject item = new JsonObject()
                .put("wc_item_id", house.order(order).items().get(0).wcItemId())
                .put("quantity", quantity);
        return api.post(HouseApi.order(order) + "/returns", new JsonObject().put("items", new JsonArray().add(item)));
    }

    private JsonObject announce(int expected) {
        HttpResponse<Buffer> answer = api.post(RETURNS + "/" + first().getLong("id") + "/announce", new JsonObject());
        assertThat(answer.statusCode()).isEqualTo(expected);
        return answer.bodyAsJsonObject();
    }

    private JsonObject first() {
        return api.get(RETURNS).bodyAsJsonObject().getJsonArray("returns").getJsonObject(0);
    }
}
