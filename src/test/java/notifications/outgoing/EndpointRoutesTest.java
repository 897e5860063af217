package notifications.outgoing;

import static notifications.outgoing.OutgoingHouse.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ADMIN;
import static testing.ApiHouse.ONLY_S1;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.ApiHouse;
import testing.ApiHouse.Answer;

/** What the owners of endpoints may do, and who else may not. */
class EndpointRoutesTest {
    private final OutgoingHouse house = new OutgoingHouse();
    private final ApiHouse api = house.api;

    @AfterEach
    void close() {
        house.close();
    }

    private String path(JsonObject endpoint) {
        return ENDPOINTS + "/" + endpoint.getLong("id");
    }

    private String body() {
        return new JsonObject().put("url", house.receiver.url("/")).encode();
    }

    @Test
    void itsKey_isShownOnce() {
        Answer made = api.post(ENDPOINTS, body());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(path(made.json()));
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.json().getString("secret")).startsWith("whsec_");
        assertThat(made.json().getString("store_id")).isNull();
        assertThat(made.json().getValue("event_types")).isNull();
        assertThat(made.json().getBoolean("enabled")).isTrue();
        JsonObject shown = api.get(path(made.json())).json();
        assertThat(shown.containsKey("secret")).isFalse();
        assertThat(shown.getString("url")).isEqualTo(house.receiver.url("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hooks.example.com/",
                "not a url",
                "https://user:password@hooks.example.com/",
                "https://nowhere.test/",
                "https://127.1/",
                "https:///path"
            })
    void anAddressThatMayNotBeCalled_isRefused(String url) {
        Answer refused = api.post(ENDPOINTS, new JsonObject().put("url", url).encode());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrong()).containsExactly("/url");
    }

    @Test
    void whatIsWrong_isNamed() {
        assertThat(api.post(ENDPOINTS, "{}").wrong()).containsExactly("/url");
        assertThat(api.post(ENDPOINTS, "{\"url\":\"https://a.test\",\"event_types\":[\"order.eaten\"]}")
                        .wrong())
                .containsExactly("/event_types");
        assertThat(api.post(ENDPOINTS, "{\"url\":\"https://a.test\",\"event_types\":[]}")
                        .wrong())
                .containsExactly("/event_types");
        assertThat(api.post(ENDPOINTS, "{\"url\":\"https://a.test\",\"secret\":\"mine\"}")
                        .wrong())
                .containsExactly("/secret");
        assertThat(api.post(ENDPOINTS, "{\"url\":\"https://a.test\",\"store_id\":\"s9\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thereAreTwentyAtMost_ofAStore_andOfAll() {
        IntStream.range(0, EndpointDesk.MOST_ENDPOINTS).forEach(i -> house.endpoint("s1", "/" + i));

        Answer tooMany =
                api.post(ENDPOINTS, new JsonObject(body()).put("store_id", "s1").encode());
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.code()).isEqualTo("too_many_endpoints");
        assertThat(api.post(ENDPOINTS, body()).status()).isEqualTo(201);
    }

    @Test
    void theyAreListedInPages_theNewestFirst() {
        JsonObject one = house.endpoint("s1", "/1");
        JsonObject two = house.endpoint("s2", "/2");
        JsonObject three = house.endpoint("", "/3");

        Answer first = api.get(ENDPOINTS + "?limit=2");
        assertThat(first.each("webhook_endpoints", "id")).containsExactly(id(three), id(two));
        Answer second = api.get(ENDPOINTS + "?limit=2&cursor=" + first.json().getString("next_cursor"));
        assertThat(second.each("webhook_endpoints", "id")).containsExactly(id(one));
        assertThat(second.json().getString("next_cursor")).isNull();
        assertThat(api.get(ENDPOINTS + "?store_id=s2").each("webhook_endpoints", "id"))
                .containsExactly(id(two));
    }

    @Test
    void whatIsAbsentInAChange_stays_andNullTakesAway() {
        JsonObject endpoint = api.post(
                        ENDPOINTS,
                        new JsonObject(body())
                                .put("description", "ours")
                                .put("event_types", new JsonArray().add("order.changed"))
                                .encode())
                .json();

        Answer off = api.put(path(endpoint), "{\"enabled\": false}");
        assertThat(off.json().getString("disabled_because")).isEqualTo("owner");
        assertThat(off.json().getString("description")).isEqualTo("ours");
        assertThat(off.json().getJsonArray("event_types")).containsExactly("order.changed");
        Answer all = api.put(path(endpoint), "{\"event_types\": null, \"description\": null, \"enabled\": true}");
        assertThat(all.json().getBoolean("enabled")).isTrue();
        assertThat(all.json().getString("description")).isNull();
        assertThat(all.json().getValue("event_types")).isNull();
        assertThat(all.json().getInteger("version")).isEqualTo(3);
        assertThat(api.put(path(endpoint), "{\"url\": \"https://nowhere.test\"}")
                        .wrong())
                .containsExactly("/url");
        assertThat(api.put(path(endpoint), "{\"store_id\": \"s2\"}").wrong()).containsExactly("/store_id");
        assertThat(api.put(path(endpoint), "{\"url\": \"" + house.receiver.url("/new") + "\"}")
                        .json()
                        .getString("url"))
                .endsWith("/new");
    }

    @Test
    void oneWhoseHostIsLost_canBeSwitchedOff_butNotOn() {
        String url = "http://hooks.test:" + house.receiver.port();
        JsonObject endpoint =
                api.post(ENDPOINTS, new JsonObject().put("url", url).encode()).json();
        house.lost = "hooks.test";

        assertThat(api.put(path(endpoint), "{\"enabled\": false}").status()).isEqualTo(200);
        assertThat(api.put(path(endpoint), "{\"description\": \"lost\"}").status())
                .isEqualTo(200);
        assertThat(api.put(path(endpoint), "{\"enabled\": true}").wrong()).containsExactly("/url");
    }

    @Test
    void aChangeOfSomethingElse_doesNotSwitchOnWhatIsSwitchedOffMeanwhile() {
        JsonObject endpoint = api.post(ENDPOINTS, body()).json();
        CompletableFuture<Answer> described = new CompletableFuture<>();
        await(house.database.transaction(tx -> tx.sql()
                .query("UPDATE webhook_endpoints SET disabled_because = 'gone'")
                .execute()
                .compose(locked -> house.shop.vertx().executeBlocking(() -> {
                    described.completeAsync(() -> api.put(path(endpoint), "{\"description\": \"ours\"}"));
                    eventually(() -> assertThat(waitingForLocks()).isPositive());
                    return true;
                }))));

        assertThat(described.join().json().getString("description")).isEqualTo("ours");
        assertThat(described.join().json().getString("disabled_because")).isEqualTo("gone");
    }

    private long waitingForLocks() {
        return await(house.database
                .pool()
                .query("""
                        SELECT count(*) AS n FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                .execute()
                .map(rows -> rows.iterator().next().getLong("n")));
    }

    @Test
    void whileAKeyIsRotated_bothSign_forADay() throws Exception {
        JsonObject endpoint = house.endpoint("s1", "/");
        Answer rotated = api.post(path(endpoint) + "/rotate-secret", "");
        String newest = rotated.json().getString("secret");
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(newest).isNotEqualTo(endpoint.getString("secret"));

        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();
        house.clock.pass(Duration.ofHours(24));
        house.happens("order.changed", "s1", "2");
        house.handOut();
        house.sendAll();

        Receiver.Received during = house.receiver.received().get(0);
        assertThat(during.signedBy(endpoint.getString("secret"))).isTrue();
        assertThat(during.signedBy(newest)).isTrue();
        Receiver.Received after = house.receiver.received().get(1);
        assertThat(after.signedBy(endpoint.getString("secret"))).isFalse();
        assertThat(after.signedBy(newest)).isTrue();
    }

    @Test
    void aTest_goesToThisEndpointOnly_whateverItsFilter() throws Exception {
        JsonObject endpoint = house.endpoint("s1", "/mine");
        house.endpoint("s1", "/other");
        api.put(path(endpoint), "{\"event_types\": [\"order.changed\"]}");

        Answer test = api.post(path(endpoint) + "/test", "");
        assertThat(test.status()).isEqualTo(202);
        assertThat(test.json().getString("type")).isEqualTo("webhook.test");
        house.sendAll();
        house.sendAll();

        assertThat(house.receiver.received()).hasSize(1);
        Receiver.Received got = house.receiver.received().get(0);
        assertThat(got.path()).isEqualTo("/mine");
        assertThat(got.id()).isEqualTo(test.json().getString("event_id")).matches("evt_test_[A-Za-z0-9_-]+");
        assertThat(got.signedBy(endpoint.getString("secret"))).isTrue();
        assertThat(api.get(path(endpoint) + "/deliveries/" + test.json().getLong("id"))
                        .json()
                        .getString("state"))
                .isEqualTo("delivered");
    }

    @Test
    void oneIsReplayed_withItsId() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();
        long delivery = house.delivery(endpoint, 0).getLong("id");

        Answer replayed = api.post(path(endpoint) + "/deliveries/" + delivery + "/replay", "");
        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.json().getString("state")).isEqualTo("pending");
        assertThat(house.shown(endpoint).getInteger("pending")).isEqualTo(1);
        api.post(path(endpoint) + "/deliveries/" + delivery + "/replay", "");
        assertThat(house.shown(endpoint).getInteger("pending")).isEqualTo(1);
        house.sendAll();

        assertThat(house.receiver.received()).hasSize(2);
        assertThat(house.receiver.received().get(1).body())
                .isEqualTo(house.receiver.received().get(0).body());
        assertThat(house.receiver.received().get(1).id())
                .isEqualTo(house.receiver.received().get(0).id());
        assertThat(api.post(path(endpoint) + "/deliveries/999/replay", "").status())
                .isEqualTo(404);
        assertThat(api.get(path(endpoint) + "/deliveries/999").status()).isEqualTo(404);
    }

    @Test
    void aRangeIsReplayed() {
        JsonObject endpoint = house.endpoint("s1", "/");
        IntStream.range(0, 5).forEach(i -> house.happens("order.changed", "s1", Integer.toString(i)));
        house.handOut();
        house.sendAll();

        String replay = path(endpoint) + "/replay";
        assertThat(api.post(replay, "{\"from\":\"2020-01-01T00:00:00Z\"}")
                        .json()
                        .getInteger("replayed"))
                .isZero();
        Answer all = api.post(replay, "{\"from\":\"2020-01-01T00:00:00Z\",\"state\":\"all\"}");
        assertThat(all.status()).isEqualTo(202);
        assertThat(all.json()).isEqualTo(new JsonObject().put("replayed", 5).put("more", false));
        assertThat(api.post(
                                replay,
                                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2021-01-01T00:00:00Z\",\"state\":\"all\"}")
                        .json()
                        .getInteger("replayed"))
                .isZero();
        house.sendAll();
        assertThat(house.receiver.received()).hasSize(10);
        assertThat(api.post(replay, "{\"from\":\"2021-01-01T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\"}")
                        .wrong())
                .containsExactly("/to");
        assertThat(api.post(replay, "{}").wrong()).containsExactly("/from");
    }

    @Test
    void oneThatIsSwitchedOff_isNeitherTestedNorReplayed() {
        JsonObject endpoint = house.endpoint("s1", "/");
        api.put(path(endpoint), "{\"enabled\": false}");

        assertThat(api.post(path(endpoint) + "/test", "").code()).isEqualTo("endpoint_disabled");
        assertThat(api.post(path(endpoint) + "/replay", "{\"from\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void deliveriesAreListedByState() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();
        house.happens("order.changed", "s1", "2");
        house.handOut();

        String deliveries = path(endpoint) + "/deliveries";
        assertThat(api.get(deliveries + "?state=pending").each("webhook_deliveries", "subject_id"))
                .containsExactly("2");
        assertThat(api.get(deliveries + "?state=delivered").each("webhook_deliveries", "subject_id"))
                .containsExactly("1");
        Answer first = api.get(deliveries + "?limit=1");
        assertThat(first.each("webhook_deliveries", "subject_id")).containsExactly("2");
        assertThat(api.get(deliveries + "?limit=1&cursor=" + first.json().getString("next_cursor"))
                        .each("webhook_deliveries", "subject_id"))
                .containsExactly("1");
    }

    @Test
    void oneIsDeleted_withWhatWaits() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        house.handOut();

        assertThat(api.delete(path(endpoint)).status()).isEqualTo(204);
        assertThat(api.get(path(endpoint)).status()).isEqualTo(404);
        house.sendAll();
        assertThat(house.receiver.received()).isEmpty();
    }

    @Test
    void whoSeesOnlySomeStores_seesTheirEndpointsOnly() {
        JsonObject mine = house.endpoint("s1", "/");
        JsonObject others = house.endpoint("s2", "/");
        JsonObject everybodys = house.endpoint("", "/");

        assertThat(api.call(ONLY_S1, "GET", ENDPOINTS, "").each("webhook_endpoints", "id"))
                .containsExactly(id(mine));
        assertThat(api.call(ONLY_S1, "GET", ENDPOINTS + "?store_id=s2", "").each("webhook_endpoints", "id"))
                .isEmpty();
        for (JsonObject foreign : new JsonObject[] {others, everybodys}) {
            String path = path(foreign);
            assertThat(api.call(ONLY_S1, "GET", path, "").status()).isEqualTo(404);
            assertThat(api.call(ONLY_S1, "PUT", path, "{\"enabled\": false}").status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "DELETE", path, "").status()).isEqualTo(404);
            assertThat(api.call(ONLY_S1, "POST", path + "/rotate-secret", "").status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "POST", path + "/test", "").status()).isEqualTo(404);
            assertThat(api.call(ONLY_S1, "GET", path + "/deliveries", "").status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "GET", path + "/deliveries/1", "").status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "POST", path + "/deliveries/1/replay", "")
                            .status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "POST", path + "/replay", "{\"from\":\"2020-01-01T00:00:00Z\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(api.call(ONLY_S1, "POST", ENDPOINTS, body()).code()).isEqualTo("store_not_allowed");
        assertThat(api.call(
                                ONLY_S1,
                                "POST",
                                ENDPOINTS,
                                new JsonObject(body()).put("store_id", "s2").encode())
                        .status())
                .isEqualTo(404);
        assertThat(api.call(
                                ONLY_S1,
                                "POST",
                                ENDPOINTS,
                                new JsonObject(body()).put("store_id", "s1").encode())
                        .status())
                .isEqualTo(201);
        assertThat(api.call(ADMIN, "GET", path(everybodys), "").status()).isEqualTo(200);
    }

    private static Object id(JsonObject endpoint) {
        return endpoint.getValue("id");
    }
}
