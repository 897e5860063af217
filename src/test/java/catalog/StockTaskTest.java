package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.LeaseLostException;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import records.ConfirmTask;
import sandbox.faults.Faults;
import sandbox.store.Cart;

/** A change whose store does not answer as it should, run by run. */
class StockTaskTest {
    private static final String BATCH = "/wp-json/wc/v3/products/batch";

    private final CatalogHouse house = new CatalogHouse(Duration.ofMillis(50));
    private final Faults faults = house.store.faults();
    private final long cup = house.wcId("SIMPLE-003");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_increase_whose_answer_was_lost_is_not_done_twice() {
        String change = pending("increase", 5);
        faults.on("POST", BATCH).once().lostAnswer();
        assertThat(run()).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(state(change)).isEqualTo("pending");
        sell(2);
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(shown()).isEqualTo(503);
        assertThat(house.get(change).bodyAsJsonObject().getInteger("stock_quantity"))
                .isEqualTo(503);
        assertThat(house.get(change).bodyAsJsonObject().getInteger("previous_quantity"))
                .isEqualTo(500);
        assertThat(house.writes()).hasSize(1);
    }

    @Test
    void an_increase_that_never_arrived_is_reckoned_anew() {
        String change = pending("increase", 5);
        faults.on("POST", BATCH).once().cutBefore();
        assertThat(run()).isInstanceOf(TaskOutcome.Retry.class);
        sell(2);
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(shown()).isEqualTo(503);
        assertThat(state(change)).isEqualTo("done");
    }

    @Test
    void the_books_are_told_once_of_what_was_written_though_the_answer_was_lost() {
        String change = pending("increase", 5);
        faults.on("POST", BATCH).once().lostAnswer();
        assertThat(run()).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.books.written).isEmpty();
        sell(2);
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(house.driver.runOne(StockTask.KIND, house.stockTask())).isEmpty();
        assertThat(house.books.written).containsExactly(new StockEdit("s1", cup, 500, 505, reference(change)));
    }

    @Test
    void what_the_books_take_is_written_by_nobody_else() {
        house.books.shows = Optional.of(505);
        String change = pending("increase", 5);
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(house.books.asked).containsExactly(new StockEdit("s1", cup, 500, 505, reference(change)));
        assertThat(house.books.written).isEmpty();
        assertThat(house.writes()).isEmpty();
        assertThat(house.get(change).bodyAsJsonObject().getInteger("stock_quantity"))
                .isEqualTo(505);
        assertThat(house.get(change).bodyAsJsonObject().getInteger("previous_quantity"))
                .isEqualTo(500);
    }

    @Test
    void what_is_so_already_moves_nothing_in_the_books() {
        pending("set", 500);
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(house.books.asked).isEmpty();
        assertThat(house.books.written).isEmpty();
    }

    @Test
    void a_store_that_is_down_is_tried_again_and_later_changes_wait() {
        String first = pending("increase", 5);
        String second = pending("set", 1);
        faults.onAny("/wp-json").times(9).status(503);
        while (faults.left() > 0) {
            assertThat(run()).isInstanceOf(TaskOutcome.Retry.class);
        }
        assertThat(state(first)).isEqualTo("pending");
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(state(first)).isEqualTo("done");
        assertThat(state(second)).isEqualTo("done");
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void a_write_that_the_store_refuses_is_refused() {
        String change = pending("increase", 5);
        faults.on("POST", BATCH)
                .once()
                .status(
                        403,
                        "{\"code\":\"woocommerce_rest_cannot_edit\",\"message\":\"Sorry.\",\"data\":{\"status\":403}}",
                        "application/json",
                        Map.of());
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(house.get(change).bodyAsJsonObject().getString("problem")).isEqualTo("store_refused");
        assertThat(house.get(change).bodyAsJsonObject().getValue("stock_quantity"))
                .isNull();
        assertThat(shown()).isEqualTo(500);
    }

    @Test
    void a_change_that_waited_for_a_day_is_not_done_any_more() {
        String change = pending("set", 1);
        house.sql("UPDATE stock_changes SET created_at = now() - interval '25 hours' WHERE store_id = 's1'");
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(house.get(change).bodyAsJsonObject().getString("problem")).isEqualTo("stock_change_expired");
        assertThat(shown()).isEqualTo(500);
    }

    @Test
    void younger_changes_of_a_store_that_stays_away_end_a_day_after_they_came_too() {
        String first = pending("increase", 5);
        String second = pending("set", 1);
        String third = pending("set", 2);
        faults.onAny("/wp-json").times(1000).status(503);
        age(first);
        failedForDays();

        assertThat(run()).isInstanceOf(TaskOutcome.Again.class);
        assertThat(problem(first)).isEqualTo("stock_change_expired");
        assertThat(state(second)).isEqualTo("pending");
        age(second);
        failedForDays();
        assertThat(run()).isInstanceOf(TaskOutcome.Again.class);
        assertThat(problem(second)).isEqualTo("stock_change_expired");
        age(third);
        assertThat(run()).isInstanceOf(TaskOutcome.Done.class);
        assertThat(problem(third)).isEqualTo("stock_change_expired");
    }

    @Test
    void a_change_that_waits_for_a_store_that_was_deactivated_ends_after_a_day() {
        String change = pending("set", 1);
        TaskHandler storeless = house.stockTaskWithoutStore();
        assertThat(house.driver.runOne(StockTask.KIND, storeless)).get().isInstanceOf(TaskOutcome.Retry.class);
        assertThat(state(change)).isEqualTo("pending");
        age(change);
        failedForDays();
        assertThat(house.driver.runOne(StockTask.KIND, storeless)).get().isInstanceOf(TaskOutcome.Done.class);
        assertThat(problem(change)).isEqualTo("stock_change_expired");
    }

    @Test
    void a_worker_that_lost_its_lease_writes_nothing() {
        String change = pending("increase", 5);
        TaskRun late = house.driver.claim(StockTask.KIND).orElseThrow();
        house.driver.lapse(StockTask.KIND);
        TaskRun current = house.driver.claim(StockTask.KIND).orElseThrow();
        assertThatThrownBy(() -> await(house.stockTask().run(late))).isInstanceOf(LeaseLostException.class);
        assertThat(house.writes()).isEmpty();
        assertThat(await(house.driver.run(current, house.stockTask()))).isInstanceOf(TaskOutcome.Done.class);
        assertThat(state(change)).isEqualTo("done");
        assertThat(shown()).isEqualTo(505);
    }

    @Test
    void of_two_changes_with_one_tag_only_the_first_is_wanted_while_it_is_under_way() {
        String path = "/api/v1/stores/s1/products/" + house.id(cup);
        String tag = house.get(path).getHeader("ETag");
        JsonObject body = new JsonObject().put("quantity", 7).put("operation", "set");

        var put = house.request(HttpMethod.PUT, path + "/stock").putHeader("If-Match", tag);
        assertThat(await(put.sendJsonObject(body)).statusCode()).isEqualTo(202);
        assertThat(await(put.sendJsonObject(body)).statusCode()).isEqualTo(412);
        assertThat(await(house.request(HttpMethod.PUT, path + "/stock")
                                .putHeader("If-Match", "*")
                                .sendJsonObject(body))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void a_sync_that_cannot_be_done_now_is_under_way() {
        String path = "/api/v1/stores/s1/products/" + house.id(cup) + "/sync";
        faults.onAny("/wp-json").times(3).status(503);
        HttpResponse<Buffer> response = house.post(path);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.bodyAsJsonObject())
                .isEqualTo(new JsonObject()
                        .put("status", "pending")
                        .put("product_id", house.id(cup))
                        .put("wc_product_id", cup));
        house.driver.runOne(ConfirmTask.KIND, house.handlers().get(ConfirmTask.KIND));
        assertThat(house.post(path).statusCode()).isEqualTo(202);
    }

    private String pending(String operation, int quantity) {
        HttpResponse<Buffer> response = house.stock(cup, operation, quantity);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.bodyAsJsonObject().getString("state")).isEqualTo("pending");
        return response.getHeader("Location");
    }

    private TaskOutcome run() {
        return house.driver.runOne(StockTask.KIND, house.stockTask()).orElseThrow();
    }

    private static String reference(String change) {
        return "stock-change/" + change.substring(change.lastIndexOf('/') + 1);
    }

    private String state(String change) {
        return house.get(change).bodyAsJsonObject().getString("state");
    }

    private String problem(String change) {
        return house.get(change).bodyAsJsonObject().getString("problem");
    }

    private void age(String change) {
        house.sql("UPDATE stock_changes SET created_at = now() - interval '25 hours' WHERE store_id = 's1' AND id = "
                + change.substring(change.lastIndexOf('/') + 1));
    }

    private void failedForDays() {
        house.sql("UPDATE tasks SET attempts = 50, first_failed_at = now() - interval '2 days'"
                + " WHERE kind = 'catalog.stock'");
    }

    private int shown() {
        return house.inStore(cup).getInteger("stock_quantity");
    }

    private void sell(int quantity) {
        house.store.life().checkout(house.store.buyer(1), Cart.of(cup, quantity));
    }
}
