package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import platform.db.Database;
import platform.tasks.InTurn;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/**
 * {@code privacy.erase}: has every record of a person lose it, each in a transaction of its own. It looks once more a while
 * later: a record that was being stored when the erasure began may have come behind the first look.
 */
final class EraseTask implements TaskHandler {

    static final String KIND = "privacy.erase";

    /** Longer than a transaction that stores records can last. */
    private static final Duration LOOKS_AGAIN_AFTER = Duration.ofMinutes(5);

    private final Database database;
    private final PrivacyRepository repository;
    private final People people;
    private final Function<Buffer, Future<List<PersonRecord>>> find;

    EraseTask(
            Database database,
            PrivacyRepository repository,
            People people,
            Function<Buffer, Future<List<PersonRecord>>> find) {
        this.database = database;
        this.repository = repository;
        this.people = people;
        this.find = find;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String id = run.key().key();
        return repository
                .find(database.pool(), id)
                .compose(request -> request.isEmpty()
                        ? Future.succeededFuture(TaskOutcome.done())
                        : repository
                                .emailIndex(database.pool(), id)
                                .compose(index -> find.apply(index.orElseThrow()))
                                .compose(records -> erase(records).compose(erased -> complete(id, records)))
                                .map(done -> request.get().completed()
                                        ? TaskOutcome.done()
                                        : TaskOutcome.again(LOOKS_AGAIN_AFTER, "looks for what came meanwhile")));
    }

    private Future<Void> erase(List<PersonRecord> records) {
        return InTurn.each(records, record -> database.transaction(tx -> people.erase(tx, record)));
    }

    private Future<Void> complete(String id, List<PersonRecord> records) {
        return database.transaction(tx -> repository.complete(tx.sql(), id, records));
    }
}
