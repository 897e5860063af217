package platform.facts;

import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Tx;

/**
 * Somebody who reads the whole log, in the transaction that stores what he makes of it: he sees every event exactly once,
 * whatever crashes, and none is forgotten before he has read it (within a week). One of several nodes reads at a time.
 */
public final class EventReader {
    private static final EventFilter EVERYTHING = new EventFilter(Optional.empty(), Optional.empty());

    private final String name;
    private final EventLogRepository repository = new EventLogRepository();

    /** @param name of its row in {@code event_readers} */
    public EventReader(String name) {
        this.name = name;
    }

    /**
     * What comes next, at most so many. The place is moved behind it when the transaction commits.
     *
     * @return empty while another node reads; fails with the database
     */
    public Future<Optional<EventPage>> next(Tx tx, int limit) {
        return repository
                .take(tx.sql(), name)
                .compose(place -> place.map(behind -> next(tx, behind, limit).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<EventPage> next(Tx tx, EventPosition behind, int limit) {
        return repository
                .read(tx.sql(), behind, EVERYTHING, limit)
                .compose(page -> moves(page, behind)
                        ? repository.move(tx.sql(), name, page.end()).map(page)
                        : Future.succeededFuture(page));
    }

    /** A quiet log is not written to; a place of another database's future moves back. */
    private static boolean moves(EventPage page, EventPosition behind) {
        return !page.facts().isEmpty() || page.end().xact() < behind.xact();
    }
}
