package app;

import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;
import platform.openapi.Operations;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import stats.RollUp;
import stats.Stats;
import stats.StatsRoutes;
import stores.Stores;

/** Composes statistics. */
final class Statistics {

    private final RollUp rollUp;
    private final StatsRoutes routes;

    Statistics(Foundation base, Stores stores, Tasks tasks) {
        this.rollUp = new RollUp(base.database(), stores, base.clock());
        this.routes = new StatsRoutes(stores, new Stats(base.database(), tasks, base.clock()));
    }

    Map<String, TaskHandler> handlers() {
        return Map.of(RollUp.BACKFILL, rollUp);
    }

    Consumer<Operations> routes() {
        return routes::mount;
    }

    Future<Integer> rollUp() {
        return rollUp.rollUpChanged();
    }
}
