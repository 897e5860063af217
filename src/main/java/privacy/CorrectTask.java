package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import platform.db.Database;
import platform.tasks.InTurn;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** {@code privacy.correct}: has the stores of a person's records follow what the person told. */
final class CorrectTask implements TaskHandler {

    static final String KIND = "privacy.correct";

    private final Database database;
    private final CorrectionRepository repository;
    private final Function<Buffer, Future<List<PersonRecord>>> find;
    private final List<Correctable> rooms;

    CorrectTask(
            Database database,
            CorrectionRepository repository,
            Function<Buffer, Future<List<PersonRecord>>> find,
            List<Correctable> rooms) {
        this.database = database;
        this.repository = repository;
        this.find = find;
        this.rooms = List.copyOf(rooms);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String id = run.key().key();
        return repository
                .told(database.pool(), id)
                .compose(told -> told.isEmpty()
                        ? Future.succeededFuture(TaskOutcome.done())
                        : repository
                                .find(database.pool(), id)
                                .compose(asked -> find.apply(asked.orElseThrow().emailIndex()))
                                .compose(records -> correct(records, told))
                                .compose(corrected -> complete(run, corrected))
                                .map(TaskOutcome.done()));
    }

    private Future<Set<PersonRecord>> correct(List<PersonRecord> records, List<Correction> told) {
        Set<PersonRecord> corrected = new HashSet<>();
        return InTurn.each(
                        records,
                        record -> InTurn.each(
                                rooms,
                                room -> room.correct(record, told)
                                        .onSuccess(concerned -> {
                                            if (concerned) {
                                                corrected.add(record);
                                            }
                                        })
                                        .mapEmpty()))
                .map(done -> corrected);
    }

    private Future<Void> complete(TaskRun run, Set<PersonRecord> corrected) {
        int orders = (int) corrected.stream().filter(PersonRecord::isOrder).count();
        return database.transaction(tx -> run.guard(tx)
                .compose(held -> repository.complete(tx.sql(), run.key().key(), orders, corrected.size() - orders)));
    }
}
