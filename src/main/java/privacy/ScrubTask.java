package privacy;

import io.vertx.core.Future;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** {@code privacy.scrub_…}: what a store told again of somebody who was erased was anonymised; the bodies go too. */
final class ScrubTask implements TaskHandler {

    static final String ORDER = "privacy.scrub_order";
    static final String CUSTOMER = "privacy.scrub_customer";

    private final Database database;
    private final People bodies;
    private final PersonRecord.Kind kind;

    ScrubTask(Database database, People bodies, PersonRecord.Kind kind) {
        this.database = database;
        this.bodies = bodies;
        this.kind = kind;
    }

    /** The key is the store's id of the record; ours is not needed for what came from the store. */
    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        PersonRecord record = new PersonRecord(
                kind, run.key().scope(), 0, Long.parseLong(run.key().key()));
        return database.transaction(tx -> bodies.erase(tx, record)).map(done -> TaskOutcome.done());
    }
}
