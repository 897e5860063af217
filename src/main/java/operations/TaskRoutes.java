package operations;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.PageCursor;
import platform.openapi.QueryValues;
import platform.tasks.TaskDesk;
import platform.tasks.TaskFilter;
import platform.tasks.TaskView;

/** Shows what is queued and what was given up; runs it again, or discards it. */
public final class TaskRoutes {
    private final TaskDesk desk;

    /** Over this queue. */
    public TaskRoutes(TaskDesk desk) {
        this.desk = desk;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listTasks", context -> Reply.ok(context, list(context)))
                .on("getTask", context -> Reply.ok(context, get(context)))
                .on("retryTask", context -> Reply.send(context, 202, retry(context)))
                .on("discardTask", context -> Reply.empty(context, discard(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        TaskFilter filter = new TaskFilter(
                query.text("state"),
                query.text("kind"),
                VisibleStores.of(context, query.text("store_id")),
                PageCursor.of(query).map(PageCursor::id),
                limit + 1);
        return desk.list(filter)
                .map(found ->
                        PageCursor.page("tasks", found, limit, TaskRoutes::json, task -> PageCursor.of(task.id())));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return desk.find(id(context))
                .map(found ->
                        found.filter(visible(context)).map(TaskRoutes::json).orElseThrow(TaskRoutes::notFound))
                .map(JsonObject::new);
    }

    private Future<JsonObject> retry(RoutingContext context) {
        return desk.retry(id(context), visible(context))
                .map(found -> queued(found.orElseThrow(TaskRoutes::notFound)))
                .map(JsonObject::new);
    }

    private static Map<String, @Nullable Object> queued(TaskDesk.Outcome outcome) {
        if (outcome instanceof TaskDesk.Outcome.Queued queued) {
            return json(queued.task());
        }
        throw Problem.of(409, "task_running", "A worker runs it just now.")
                .with("allowed", List.of())
                .exception();
    }

    private Future<Void> discard(RoutingContext context) {
        return desk.discard(id(context), visible(context))
                .compose(found -> discarded(found.orElseThrow(TaskRoutes::notFound)));
    }

    private static Future<Void> discarded(TaskDesk.Outcome outcome) {
        return outcome instanceof TaskDesk.Outcome.Discarded
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.of(
                                409, "task_not_dead", "Only a dead letter can be discarded: its work is still wanted.")
                        .exception());
    }

    private static Map<String, @Nullable Object> json(TaskView task) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", task.id());
        json.put("store_id", VisibleStores.storeOf(task.key().scope()));
        json.put("kind", task.key().kind());
        json.put("key", task.key().key());
        json.put("state", task.state());
        json.put("attempts", task.attempts());
        json.put("run_at", task.runAt().toString());
        json.put("failing_since", text(task.firstFailedAt()));
        json.put("leased_until", text(task.leaseUntil()));
        json.put("last_error", task.lastError().orElse(null));
        json.put("created_at", task.createdAt().toString());
        json.put("updated_at", task.updatedAt().toString());
        return json;
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    /** What belongs to no store exists only for those who see all. */
    private static Predicate<TaskView> visible(RoutingContext context) {
        Principal caller = Principal.of(context);
        return task -> caller.sees(task.key().scope());
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("task_id"));
    }

    private static RuntimeException notFound() {
        return Problem.notFound("There is no such task (any more).").exception();
    }
}
