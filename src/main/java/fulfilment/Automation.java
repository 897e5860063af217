package fulfilment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import stores.Store;
import stores.StoreMode;

/** What a store's settings let us do for an order without a person. Pure. */
final class Automation {
    /** As which automation signs its plans. */
    static final String NAME = "automation";

    private Automation() {}

    /**
     * @param pausedForAll whether automation rests for all stores
     * @param createdAt when the order was created in the store
     * @param byPerson whether a person shipped the order: what follows from that is no automation
     */
    static Permission permit(Store store, boolean pausedForAll, Instant createdAt, boolean byPerson) {
        boolean automated = store.active() && store.mode() != StoreMode.OBSERVE && isNewEnough(store, createdAt);
        boolean rests = pausedForAll || store.paused();
        boolean tells = store.active() && (byPerson || (store.mode() == StoreMode.ON && automated && !rests));
        return new Permission(
                obstacle(store, pausedForAll, createdAt),
                store.mode() == StoreMode.DRY_RUN,
                automated,
                tells && store.canWrite(),
                tells);
    }

    /** Why an order is not shipped without a person, if it is not; a dry run counts as shipping. */
    static Optional<Obstacle> obstacle(Store store, boolean pausedForAll, Instant createdAt) {
        if (!store.active()) {
            return Optional.of(Obstacle.lasting("the store is deactivated"));
        }
        if (store.mode() == StoreMode.OBSERVE) {
            return Optional.of(Obstacle.lasting("the store is only observed"));
        }
        if (!isNewEnough(store, createdAt)) {
            return Optional.of(Obstacle.lasting("the order is older than the store's automation, which starts at "
                    + wholeSecond(store.automationFrom())));
        }
        if (pausedForAll) {
            return Optional.of(Obstacle.passing("automation is paused for all stores"));
        }
        String why = store.pausedReason().map(reason -> ": " + reason).orElse("");
        return store.paused()
                ? Optional.of(Obstacle.passing("automation is paused for this store" + why))
                : Optional.empty();
    }

    /** WooCommerce tells whole seconds; the first second counts. */
    private static boolean isNewEnough(Store store, Instant createdAt) {
        return !wholeSecond(createdAt).isBefore(wholeSecond(store.automationFrom()));
    }

    private static Instant wholeSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
