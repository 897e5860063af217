package sandbox.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.LabelFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator behaves as the contract's file says, asked by hand and not by the adapter. */
class SimulatedEasyPostTest {

    private static final String SHIPMENT = """
            {"shipment":{"reference":"ord-77-1","from_address":{"name":"Depot","street1":"1 Dock Rd","city":"Reno",
             "state":"NV","zip":"89501","country":"US"},"to_address":{"name":"A Buyer","street1":"2 Elm St","city":"Ojai",
             "state":"CA","zip":"93023","country":"US"},"parcel":{"weight":24,"length":10,"width":8,"height":4}}}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final SimulatedEasyPost easyPost =
            await(SimulatedEasyPost.start(vertx, EasyPostProfile.plain(Clock.systemUTC()), 0));

    /** An answer as it came. */
    private record Reply(int status, JsonObject body) {}

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void aShipment_isRatedAtOnce_boughtOnce_andFoundByItsNewestReference() {
        Reply created = call("POST", "/v2/shipments", SHIPMENT);
        String id = created.body().getString("id");
        String rate = created.body().getJsonArray("rates").getJsonObject(0).getString("id");
        String buy = "{\"rate\":{\"id\":\"" + rate + "\"}}";

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().getString("mode")).isEqualTo("test");
        assertThat(created.body().getValue("tracking_code")).isNull();
        Reply bought = call("POST", "/v2/shipments/" + id + "/buy", buy);
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.body().getString("tracking_code")).isNotBlank();
        assertThat(code(call("POST", "/v2/shipments/" + id + "/buy", buy))).isEqualTo("422 SHIPMENT.POSTAGE.EXISTS");
        assertThat(call("GET", "/v2/shipments/ord-77-1", "").body().getString("id"))
                .isEqualTo(id);
        String second = call("POST", "/v2/shipments", SHIPMENT).body().getString("id");
        assertThat(call("GET", "/v2/shipments/ord-77-1", "").body().getString("id"))
                .isEqualTo(second);
        assertThat(call("GET", "/v2/shipments", "").body().getJsonArray("shipments"))
                .hasSize(1);
        assertThat(call("GET", "/v2/shipments?purchased=false", "").body().getJsonArray("shipments"))
                .hasSize(1);
        assertThat(call("POST", "/v2/shipments/" + second + "/rerate", "{}")
                        .body()
                        .getJsonArray("rates"))
                .isNotEmpty();
        assertThat(code(call("POST", "/v2/shipments/" + second + "/buy", buy))).isEqualTo("422 SHIPMENT.MISSING_RATE");
        assertThat(code(call("POST", "/v2/shipments/" + second + "/refund", "{}")))
                .isEqualTo("422 SHIPMENT.REFUND.UNAVAILABLE");
    }

    @Test
    void errors_comeInBothShapes() {
        Reply missing = call("POST", "/v2/shipments", "{}");
        Reply wrong = call("POST", "/v2/shipments", SHIPMENT.replace("\"weight\":24", "\"weight\":0"));

        assertThat(code(missing)).isEqualTo("422 PARAMETER.REQUIRED");
        assertThat(errors(missing).getJsonObject(0).getString("field")).isEqualTo("shipment");
        assertThat(code(wrong)).isEqualTo("422 SHIPMENT.INVALID_PARAMS");
        assertThat(errors(wrong).getString(0)).contains("weight");
        assertThat(code(call("GET", "/v2/shipments/none", ""))).isEqualTo("404 NOT_FOUND");
        assertThat(code(call("POST", "/v2/shipments", "no json"))).startsWith("400");
    }

    @Test
    void theKeyPicksTheMode_andIdsDoNotCross() {
        String id = call("POST", "/v2/shipments", SHIPMENT).body().getString("id");

        assertThat(code(call("GET", "/v2/shipments/" + id, "", "Bearer EZAKlive")))
                .isEqualTo("422 MODE.CONFLICT");
        assertThat(call("GET", "/v2/shipments/" + id, "", "Bearer EZTKother").status())
                .isEqualTo(200);
        for (String nobody : List.of("Bearer other", "Basic ???", "Basic RVpUSzp4", "Digest x")) {
            assertThat(call("GET", "/v2/shipments/" + id, "", nobody).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EZ1000000001, pre_transit",
        "EZ2000000002, in_transit",
        "EZ3000000003, out_for_delivery",
        "EZ4000000004, delivered",
        "EZ5000000005, return_to_sender",
        "EZ6000000006, failure",
        "EZ7000000007, unknown"
    })
    void testCodes_haveTheirStatus_andTheSameTrackerAgain(String number, String status) {
        String asked = "{\"tracker\":{\"tracking_code\":\"" + number + "\",\"carrier\":\"USPS\"}}";
        Reply created = call("POST", "/v2/trackers", asked);
        JsonObject tracker = created.body();

        assertThat(created.status()).isEqualTo(200);
        assertThat(tracker.getString("status")).isEqualTo(status);
        assertThat(call("POST", "/v2/trackers", asked).body().getString("id")).isEqualTo(tracker.getString("id"));
        JsonArray read = call("POST", "/v2/trackers/batch", "{\"tracking_codes\":[\"" + number + "\",\"none\"]}")
                .body()
                .getJsonArray("trackers");
        assertThat(read).hasSize(1);
        assertThat(call("DELETE", "/v2/trackers/" + tracker.getString("id"), "").status())
                .isEqualTo(200);
        assertThat(call("GET", "/v2/trackers/" + tracker.getString("id"), "").status())
                .isEqualTo(404);
    }

    @Test
    void webhooks_areSigned_asTheContractsVectorSays() {
        String body = "{\"id\":\"evt_1\",\"object\":\"Event\",\"description\":\"tracker.updated\",\"mode\":\"test\"}";

        assertThat(Webhooks.signature("s3cret-ü", Buffer.buffer(body)))
                .isEqualTo("e8c368428b7084a32e4e5c74c82fada7efdba67a76b630d577922d98b7137500");
    }

    @Test
    void anEvent_goesToEveryAddress_signedWhereThereIsASecret() {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        int port = await(vertx.createHttpServer()
                        .requestHandler(request -> {
                            heard.add(Optional.ofNullable(request.getHeader("X-Hmac-Signature"))
                                    .orElse("unsigned"));
                            request.response().end();
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        String url = "http://127.0.0.1:" + port + "/hook";
        call("POST", "/v2/webhooks", "{\"webhook\":{\"url\":\"" + url + "\",\"webhook_secret\":\"s3cret\"}}");
        Reply plain = call("POST", "/v2/webhooks", "{\"webhook\":{\"url\":\"" + url + "\"}}");
        call("POST", "/v2/trackers", "{\"tracker\":{\"tracking_code\":\"EZ2000000002\",\"carrier\":\"USPS\"}}");

        await(easyPost.moveParcel("EZ2000000002", "delivered", "arrived_at_destination", "Delivered"));

        assertThat(heard)
                .hasSize(2)
                .anyMatch(header -> header.startsWith("hmac-sha256-hex="))
                .contains("unsigned");
        assertThat(easyPost.sentEvents()).hasSize(2).allSatisfy(sent -> {
            JsonObject event = new JsonObject(sent.body());
            assertThat(event.getString("description")).isEqualTo("tracker.updated");
            assertThat(event.getJsonObject("result").getString("status")).isEqualTo("delivered");
            assertThat(sent.status()).isEqualTo(200);
        });
        assertThat(plain.body().encode()).doesNotContain("secret");
        easyPost.faults().webhooks().lose(2);
        await(easyPost.moveParcel("EZ2000000002", "delivered", "arrived_at_destination", "Again"));
        assertThat(heard).hasSize(2);
    }

    @Test
    void labels_needNoKey_andBeginAsTheyShould() {
        for (String format : List.of("PNG", "PDF", "ZPL", "EPL2")) {
            String asked = SHIPMENT.replace(
                    "\"reference\"", "\"options\":{\"label_format\":\"" + format + "\"},\"reference\"");
            JsonObject shipment = call("POST", "/v2/shipments", asked).body();
            String rate = shipment.getJsonArray("rates").getJsonObject(0).getString("id");
            JsonObject label = call(
                            "POST",
                            "/v2/shipments/" + shipment.getString("id") + "/buy",
                            "{\"rate\":{\"id\":\"" + rate + "\"}}")
                    .body()
                    .getJsonObject("postage_label");

            Buffer paper = await(get(label.getString("label_url")));

            assertThat(LabelFormat.recognise(paper).orElseThrow().name()).isEqualTo(format.replace("2", ""));
        }
    }

    private Future<Buffer> get(String url) {
        return client.request(new RequestOptions().setAbsoluteURI(url))
                .compose(request -> request.send().compose(response -> response.body()));
    }

    private Reply call(String method, String path, String body) {
        return call(method, path, body, "Basic RVpUS3NlY3JldDo=");
    }

    private Reply call(String method, String path, String body, String authorization) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(easyPost.url() + path)
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json");
        // Asked for the body where the answer comes in: this thread might ask when it has gone by.
        return await(client.request(options)
                .compose(request -> request.send(body)
                        .compose(response -> response.body()
                                .map(answer -> new Reply(response.statusCode(), answer.toJsonObject())))));
    }

    private static String code(Reply reply) {
        return reply.status() + " " + reply.body().getJsonObject("error").getString("code");
    }

    private static JsonArray errors(Reply reply) {
        return reply.body().getJsonObject("error").getJsonArray("errors");
    }
}
