package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.ApiHouse.OPERATOR;
import static testing.Await.await;
import static testing.Eventually.eventually;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.ApiHouse;
import testing.ShopDatabase;

class IncidentRoutesTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Incidents incidents = new Incidents();
    private final ApiHouse api = ApiHouse.serving(shop.vertx(), new IncidentRoutes(shop.database(), incidents)::mount);

    @AfterEach
    void close() {
        shop.close();
    }

    private void raise(String scope, String kind, Severity severity) {
        await(incidents.raise(
                shop.database().pool(), new Incident.New(scope, kind, "webhook:1", severity, "Look at " + kind)));
    }

    private long idOf(String kind) {
        ApiHouse.Answer all = api.get("/api/v1/incidents");
        int at = all.each("incidents", "kind").indexOf(kind);
        return all.json().getJsonArray("incidents").getJsonObject(at).getLong("id");
    }

    @Test
    void incidentsAreListed_theLastRaisedFirst() {
        raise("s1", "a", Severity.INFO);
        raise("s2", "b", Severity.CRITICAL);
        raise("", "c", Severity.WARNING);
        raise("s1", "a", Severity.INFO);

        ApiHouse.Answer all = api.get("/api/v1/incidents");
        assertThat(all.each("incidents", "kind")).containsExactly("a", "c", "b");
        assertThat(all.each("incidents", "occurrences")).containsExactly(2, 1, 1);
        assertThat(all.each("incidents", "store_id")).containsExactly("s1", null, "s2");
        assertThat(api.get("/api/v1/incidents?severity=critical").each("incidents", "kind"))
                .containsExactly("b");
        assertThat(api.get("/api/v1/incidents?store_id=s1").each("incidents", "kind"))
                .containsExactly("a");
        assertThat(api.call(ONLY_S1, "GET", "/api/v1/incidents", "").each("incidents", "kind"))
                .containsExactly("a");
        assertThat(api.get("/api/v1/incidents?severity=loud").wrong()).containsExactly("severity");
    }

    @Test
    void aCursorGoesThroughAll() {
        for (String kind : List.of("a", "b", "c", "d", "e")) {
            raise("s1", kind, Severity.INFO);
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        do {
            ApiHouse.Answer page = api.get("/api/v1/incidents?limit=2" + cursor);
            seen.addAll(page.each("incidents", "kind"));
            cursor = page.json().getString("next_cursor") == null
                    ? ""
                    : "&cursor=" + page.json().getString("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("e", "d", "c", "b", "a");
    }

    @Test
    void aCursorThatNobodyWrote_isRefused() {
        for (String forged :
                List.of("-1000000000000000000.1", "9223372036854775807.1", "-9223372036854775808.1", "1")) {
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.US_ASCII));
            assertThat(api.get("/api/v1/incidents?cursor=" + cursor).wrong())
                    .as(forged)
                    .containsExactly("cursor");
        }
    }

    @Test
    void somebodySeesToIt_once() {
        raise("s1", "a", Severity.WARNING);
        String path = "/api/v1/incidents/" + idOf("a");

        ApiHouse.Answer seen = api.call(OPERATOR, "POST", path + "/acknowledge", "{\"note\":\"told the owner\"}");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().getString("state")).isEqualTo("acknowledged");
        assertThat(seen.json().getString("acknowledged_by")).isEqualTo("key:operator");
        assertThat(seen.json().getString("note")).isEqualTo("told the owner");
        assertThat(api.get(path).json()).isEqualTo(seen.json());
        assertThat(api.post(path + "/acknowledge", "").code()).isEqualTo("already_acknowledged");
        assertThat(api.get("/api/v1/incidents?state=open").each("incidents", "kind"))
                .isEmpty();
        assertThat(api.get("/api/v1/incidents?state=acknowledged").each("incidents", "kind"))
                .containsExactly("a");
    }

    @Test
    void ofTwoAtOnce_oneIsToldThatHeIsLate() {
        raise("s1", "a", Severity.WARNING);
        long id = idOf("a");
        Promise<Void> written = Promise.promise();
        Promise<Void> goOn = Promise.promise();
        Future<Void> first = shop.database()
                .transaction(tx -> incidents
                        .acknowledge(tx.sql(), id, "key:first", Optional.of("mine"))
                        .onSuccess(done -> written.complete())
                        .compose(done -> goOn.future()));
        await(written.future());
        CompletableFuture<ApiHouse.Answer> second = CompletableFuture.supplyAsync(
                () -> api.post("/api/v1/incidents/" + id + "/acknowledge", "{\"note\":\"also mine\"}"));
        eventually(() -> assertThat(await(shop.database()
                                .pool()
                                .query("SELECT 1 FROM pg_locks WHERE NOT granted")
                                .execute())
                        .size())
                .isPositive());
        goOn.complete();
        await(first);

        assertThat(second.join().code()).isEqualTo("already_acknowledged");
        assertThat(api.get("/api/v1/incidents/" + id).json().getString("note")).isEqualTo("mine");
    }

    @Test
    void aForeignStoresIncident_isNotThere() {
        raise("s2", "b", Severity.WARNING);
        raise("", "c", Severity.WARNING);
        for (String kind : List.of("b", "c")) {
            String path = "/api/v1/incidents/" + idOf(kind);
            assertThat(api.call(ONLY_S1, "GET", path, "").status()).isEqualTo(404);
            assertThat(api.call(ONLY_S1, "POST", path + "/acknowledge", "").status())
                    .isEqualTo(404);
        }
        assertThat(api.get("/api/v1/incidents?state=open").each("incidents", "kind"))
                .hasSize(2);
    }

    @Test
    void aWrongNote_isNamed() {
        raise("s1", "a", Severity.WARNING);
        String path = "/api/v1/incidents/" + idOf("a") + "/acknowledge";
        assertThat(api.post(path, "{\"note\":\"\",\"by\":\"me\"}").wrong()).containsExactly("/note", "/by");
        assertThat(api.post(path, "{\"note\"").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/incidents?state=open").each("incidents", "kind"))
                .containsExactly("a");
    }
}
