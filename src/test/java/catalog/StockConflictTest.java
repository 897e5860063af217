package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import sandbox.store.Cart;

/** A figure is set here while the shop changes it too. */
class StockConflictTest {
    private static final String CONFLICTS = "/api/v1/stores/s1/conflicts";

    private final CatalogHouse house = new CatalogHouse(Duration.ofMillis(50));
    private final long cup = house.wcId("SIMPLE-003");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void by_default_the_later_of_both_holds() {
        String earlier = pending("set", 7);
        sell(2);
        house.sql("UPDATE stock_changes SET created_at = now() - interval '60 seconds' WHERE store_id = 's1'");
        run();
        assertThat(change(earlier).getString("problem")).isEqualTo("store_changed");
        assertThat(shown()).isEqualTo(498);
        String later = pending("set", 7);
        house.sql("UPDATE stock_changes SET created_at = now() + interval '60 seconds', base_figure = 500"
                + " WHERE store_id = 's1' AND state = 'wanted'");
        run();
        assertThat(change(later).getString("state")).isEqualTo("done");
        assertThat(shown()).isEqualTo(7);
        assertThat(list("resolved")).hasSize(2);
        assertThat(list("resolved").get(0).getString("outcome")).isEqualTo("written");
        assertThat(list("resolved").get(1).getString("outcome")).isEqualTo("kept_remote");
    }

    @Test
    void a_person_decides() {
        String change = asked();
        JsonObject open = list("open").get(0);
        assertThat(field(open).getString("base")).isEqualTo("500");
        assertThat(field(open).getString("local")).isEqualTo("7");
        assertThat(field(open).getString("remote")).isEqualTo("498");
        assertThat(resolve(open, "local")).isEqualTo(202);
        run();
        assertThat(shown()).isEqualTo(7);
        assertThat(change(change).getString("state")).isEqualTo("done");
        assertThat(list("resolved").get(0).getString("outcome")).isEqualTo("written");
        assertThat(house.writes()).hasSize(1);
        assertThat(run()).isEmpty();
    }

    @Test
    void a_person_decides_for_the_store() {
        String change = asked();
        assertThat(resolve(list("open").get(0), "remote")).isEqualTo(202);
        run();
        assertThat(shown()).isEqualTo(498);
        assertThat(change(change).getString("problem")).isEqualTo("store_kept");
        assertThat(list("resolved").get(0).getString("outcome")).isEqualTo("kept_remote");
        assertThat(house.writes()).isEmpty();
    }

    @Test
    void a_sale_after_the_decision_opens_it_again() {
        asked();
        JsonObject open = list("open").get(0);
        resolve(open, "local");
        sell(1);
        run();
        assertThat(shown()).isEqualTo(497);
        assertThat(list("open")).hasSize(1);
        assertThat(list("open").get(0).getLong("id")).isEqualTo(open.getLong("id"));
        assertThat(field(list("open").get(0)).getString("remote")).isEqualTo("497");
    }

    @Test
    void what_is_added_meanwhile_renews_it_and_a_new_figure_takes_its_place() {
        String first = asked();
        String more = pending("increase", 5);
        run();
        assertThat(change(more).getString("state")).isEqualTo("done");
        assertThat(shown()).isEqualTo(503);
        String second = pending("set", 9);
        assertThat(change(first).getString("problem")).isEqualTo("superseded");
        assertThat(list("resolved").get(0).getString("outcome")).isEqualTo("superseded");
        run();
        assertThat(change(second).getString("state")).isEqualTo("done");
        assertThat(shown()).isEqualTo(9);
        assertThat(list("open")).isEmpty();
    }

    @Test
    void our_own_changes_and_their_echo_are_no_conflict() {
        manual();
        pending("increase", 5);
        pending("decrease", 2);
        String set = pending("set", 20);
        run();
        assertThat(change(set).getString("state")).isEqualTo("done");
        assertThat(list("open")).isEmpty();
        assertThat(list("resolved")).isEmpty();
        int writes = house.writes().size();
        house.told(cup);
        house.told(cup);
        assertThat(run()).isEmpty();
        assertThat(house.writes()).hasSize(writes);
        assertThat(shown()).isEqualTo(20);
    }

    private String asked() {
        manual();
        String change = pending("set", 7);
        sell(2);
        run();
        assertThat(change(change).getString("state")).isEqualTo("conflict");
        assertThat(list("open")).hasSize(1);
        assertThat(house.writes()).isEmpty();
        return change;
    }

    private void manual() {
        house.sql("UPDATE stores SET product_conflicts = 'manual' WHERE id = 's1'");
    }

    private void sell(int quantity) {
        house.store.life().checkout(house.store.buyer(1), Cart.of(cup, quantity));
    }

    private String pending(String operation, int quantity) {
        HttpResponse<Buffer> answer = house.stock(cup, operation, quantity);
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer.getHeader("Location");
    }

    private JsonObject change(String location) {
        return house.get(location).bodyAsJsonObject();
    }

    private int shown() {
        return house.inStore(cup).getInteger("stock_quantity");
    }

    private Optional<TaskOutcome> run() {
        return house.driver.runOne(StockTask.KIND, house.stockTask());
    }

    private int resolve(JsonObject conflict, String side) {
        JsonObject body = new JsonObject().put("fields", new JsonObject().put("stock_quantity", side));
        return await(house.request(HttpMethod.POST, CONFLICTS + "/" + conflict.getLong("id") + "/resolve")
                        .sendJsonObject(body))
                .statusCode();
    }

    private List<JsonObject> list(String state) {
        return house.get(CONFLICTS + "?state=" + state).bodyAsJsonObject().getJsonArray("conflicts").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static JsonObject field(JsonObject conflict) {
        return conflict.getJsonArray("fields").getJsonObject(0);
    }
}
