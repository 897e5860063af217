package onboarding;

import platform.db.Database;
import platform.tasks.Tasks;
import stores.Stores;
import sync.Schedules;

/** What may be done with registered stores, for the routes. */
public final class StoreAdministration {

    private final StoreChanges changes;
    private final ConnectionChanges connections;
    private final StoreDeparture departure;
    private final StoreHealth health;
    private final GlobalPause pause;

    /** All of it over the same rooms. */
    public StoreAdministration(
            Database database,
            Stores stores,
            Tasks tasks,
            WaitingOrders orders,
            Schedules schedules,
            ShopVisit visit,
            StoreHealth health,
            OnboardingSettings settings) {
        this.changes = new StoreChanges(database, stores, tasks, orders, visit, settings);
        this.connections = new ConnectionChanges(database, stores, visit);
        this.departure = new StoreDeparture(database, stores, tasks, schedules);
        this.health = health;
        this.pause = new GlobalPause(database, stores, tasks);
    }

    StoreChanges changes() {
        return changes;
    }

    ConnectionChanges connections() {
        return connections;
    }

    StoreDeparture departure() {
        return departure;
    }

    StoreHealth health() {
        return health;
    }

    GlobalPause pause() {
        return pause;
    }
}
