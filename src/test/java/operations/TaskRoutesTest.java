package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.ApiHouse.OPERATOR;
import static testing.Await.await;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskDesk;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import testing.ApiHouse;
import testing.ShopDatabase;

class TaskRoutesTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Tasks tasks = new Tasks(shop.database(), shop.vertx().eventBus());
    private final ApiHouse api =
            ApiHouse.serving(shop.vertx(), new TaskRoutes(new TaskDesk(shop.database(), tasks))::mount);

    @AfterEach
    void close() {
        shop.close();
    }

    private long task(String scope, String kind, String key, String state) {
        return await(shop.database().pool().preparedQuery("""
                        INSERT INTO tasks (scope, kind, key, state, attempts, first_failed_at, last_error, not_before, run_at)
                        VALUES ($1, $2, $3, $4, 3, now(), 'the shop does not answer', now() + interval '1 hour',
                            now() + interval '1 hour')
                        RETURNING id
                        """).execute(Tuple.of(scope, kind, key, state)))
                .iterator()
                .next()
                .getLong("id");
    }

    private Row row(long id) {
        return await(shop.database()
                        .pool()
                        .preparedQuery("SELECT *, run_at <= now() AS due FROM tasks WHERE id = $1")
                        .execute(Tuple.of(id)))
                .iterator()
                .next();
    }

    @Test
    void tasksAreListedNewestFirst_byStateKindAndStore() {
        long one = task("s1", "a", "1", "dead");
        long two = task("s2", "a", "2", "pending");
        long three = task("", "b", "3", "dead");

        assertThat(api.get("/api/v1/tasks").each("tasks", "id"))
                .hasToString(List.of(three, two, one).toString());
        assertThat(api.get("/api/v1/tasks?state=dead").each("tasks", "key")).containsExactly("3", "1");
        assertThat(api.get("/api/v1/tasks?kind=a").each("tasks", "key")).containsExactly("2", "1");
        assertThat(api.get("/api/v1/tasks?store_id=s2").each("tasks", "key")).containsExactly("2");
        assertThat(api.get("/api/v1/tasks").each("tasks", "store_id")).containsExactly(null, "s2", "s1");
        ApiHouse.Answer shown = api.get("/api/v1/tasks/" + one);
        assertThat(shown.json().getString("last_error")).isEqualTo("the shop does not answer");
        assertThat(shown.json().getString("state")).isEqualTo("dead");
        assertThat(api.get("/api/v1/tasks?state=done").wrong()).containsExactly("state");
    }

    @Test
    void aCursor_readsEachTaskOnce_whateverComesMeanwhile() {
        for (int i = 0; i < 5; i++) {
            task("s1", "a", "k" + i, "pending");
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        do {
            ApiHouse.Answer page = api.get("/api/v1/tasks?limit=2" + cursor);
            seen.addAll(page.each("tasks", "key"));
            task("s1", "later", "k" + seen.size(), "pending");
            cursor = page.json().getString("next_cursor") == null
                    ? ""
                    : "&cursor=" + page.json().getString("next_cursor");
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("k4", "k3", "k2", "k1", "k0");
        assertThat(api.get("/api/v1/tasks?cursor=nonsense").wrong()).containsExactly("cursor");
    }

    @Test
    void whoSeesOneStore_seesItsTasksAlone() {
        long own = task("s1", "a", "1", "dead");
        long foreign = task("s2", "a", "2", "dead");
        long general = task("", "a", "3", "dead");

        assertThat(api.call(ONLY_S1, "GET", "/api/v1/tasks", "").each("tasks", "key"))
                .containsExactly("1");
        assertThat(api.call(ONLY_S1, "GET", "/api/v1/tasks?store_id=s2", "").each("tasks", "key"))
                .isEmpty();
        for (long id : List.of(foreign, general)) {
            assertThat(api.call(ONLY_S1, "GET", "/api/v1/tasks/" + id, "").status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "POST", "/api/v1/tasks/" + id + "/retry", "")
                            .status())
                    .isEqualTo(404);
            assertThat(api.call(ONLY_S1, "DELETE", "/api/v1/tasks/" + id, "").status())
                    .isEqualTo(404);
            assertThat(row(id).getString("state")).isEqualTo("dead");
        }
        assertThat(api.call(ONLY_S1, "DELETE", "/api/v1/tasks/" + own, "").status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/tasks/" + own).status()).isEqualTo(404);
    }

    @Test
    void aDeadLetterRunsAgain_andIsMergedWithWhatIsQueued() {
        long dead = task("s1", "a", "1", "dead");

        ApiHouse.Answer answer = api.call(OPERATOR, "POST", "/api/v1/tasks/" + dead + "/retry", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().getString("state")).isEqualTo("pending");
        assertThat(answer.json().getInteger("attempts")).isZero();
        assertThat(row(answer.json().getLong("id")).getBoolean("due")).isTrue();

        long deadAgain = task("s1", "a", "1", "dead");
        ApiHouse.Answer merged = api.call(OPERATOR, "POST", "/api/v1/tasks/" + deadAgain + "/retry", "");
        assertThat(merged.json().getLong("id")).isEqualTo(answer.json().getLong("id"));
        assertThat(api.get("/api/v1/tasks").each("tasks", "key")).containsExactly("1");
    }

    @Test
    void aTaskThatWaitsForItsNextTry_needNotWait() {
        long waiting = task("s1", "a", "1", "pending");

        assertThat(api.post("/api/v1/tasks/" + waiting + "/retry", "").status()).isEqualTo(202);

        assertThat(row(waiting).getBoolean("due")).isTrue();
        assertThat(row(waiting).getInteger("attempts")).isZero();
    }

    @Test
    void whatRunsOrIsWanted_staysAsItIs() {
        long running = task("s1", "a", "1", "running");
        await(shop.database().transaction(tx -> tasks.enqueue(tx, new TaskKey("s1", "b", "2"))));

        assertThat(api.post("/api/v1/tasks/" + running + "/retry", "").code()).isEqualTo("task_running");
        assertThat(api.delete("/api/v1/tasks/" + running).code()).isEqualTo("task_not_dead");
        assertThat(api.delete("/api/v1/tasks/" + (running + 1)).status()).isEqualTo(409);
        assertThat(api.delete("/api/v1/tasks/4711").status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/tasks/x").status()).isEqualTo(404);
    }
}
