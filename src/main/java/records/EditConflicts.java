package records;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.tasks.Tasks;
import records.Conflict.Outcome;
import records.Conflict.Side;
import stores.ConflictStrategies;
import stores.ConflictStrategy;

/**
 * Edits made here that meet a change of the store: what the store's operator wants done with them, what waits for a person,
 * and what was decided. The rooms whose edits they are carry the decisions out, by the task that carries out the edit anyway.
 */
public final class EditConflicts {

    /** The incident that edits of a store wait for a decision. */
    public static final String INCIDENT = "edits_in_conflict";

    private final Database database;
    private final Tasks tasks;
    private final Incidents incidents;
    private final ConflictRepository repository;
    private final Function<String, Future<ConflictStrategies>> strategies;
    private final Clock clock;

    /** @param strategies those of a store */
    public EditConflicts(
            Database database,
            Tasks tasks,
            Incidents incidents,
            Keyring keyring,
            Function<String, Future<ConflictStrategies>> strategies,
            Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.incidents = incidents;
        this.repository = new ConflictRepository(keyring);
        this.strategies = strategies;
        this.clock = clock;
    }

    /** The clock by which edits are dated. */
    public Clock clock() {
        return clock;
    }

    /** What is to be done with edits of a kind; fails with a 404 problem for an unknown store, and with the database. */
    public Future<ConflictStrategy> strategy(String storeId, Kind kind) {
        return strategies.apply(storeId).map(all -> switch (kind) {
            case ORDER -> all.orders();
            case PRODUCT -> all.products();
            case CUSTOMER -> throw new IllegalArgumentException("customers cannot be edited here");
        });
    }

    /** The conflict of an edit; empty while it met nothing. Fails only with the database. */
    public Future<Optional<Conflict>> ofEdit(SqlClient sql, String storeId, Kind kind, long editId) {
        return repository.ofEdit(sql, storeId, kind, editId);
    }

    /**
     * Writes down that an edit met a change of the store, and what was ruled. One about which a person has to decide is open
     * from now on, with an incident; if it was open already, its side of the store is renewed. Nothing for a verdict without
     * a field. Fails only with the database.
     */
    public Future<Void> met(
            Tx tx, Edited edited, ConflictStrategy strategy, Conflict.Sides sides, ConflictRule.Verdict verdict) {
        if (verdict.fields().isEmpty()) {
            return Future.succeededFuture();
        }
        if (verdict instanceof ConflictRule.Ask) {
            return ask(tx, edited, strategy, sides);
        }
        boolean local = verdict instanceof ConflictRule.Apply;
        Map<String, Side> fields = verdict.fields().stream()
                .collect(Collectors.toMap(Function.identity(), field -> local ? Side.LOCAL : Side.REMOTE));
        Conflict.Resolution decided = new Conflict.Resolution(
                fields,
                Conflict.BY_STRATEGY + strategy.wireName(),
                clock.instant(),
                local ? Outcome.WRITTEN : Outcome.KEPT_REMOTE,
                Optional.empty());
        return repository
                .put(tx.sql(), edited, strategy, sides, Optional.of(decided))
                .compose(done -> calm(tx.sql(), edited.key().storeId()));
    }

    private Future<Void> ask(Tx tx, Edited edited, ConflictStrategy strategy, Conflict.Sides sides) {
        RecordKey key = edited.key();
        return repository
                .ofEdit(tx.sql(), key.storeId(), key.kind(), edited.editId())
                .map(before -> before.filter(Conflict::open))
                .compose(open -> {
                    boolean same =
                            open.map(conflict -> conflict.sides().equals(sides)).orElse(false);
                    Future<Void> stored = same
                            ? Future.succeededFuture()
                            : repository.put(tx.sql(), edited, strategy, sides, Optional.empty());
                    return open.isPresent() ? stored : stored.compose(done -> alert(tx.sql(), key.storeId()));
                });
    }

    /** The incident is over when nothing waits any more. */
    private Future<Void> calm(SqlClient sql, String storeId) {
        return repository
                .anyOpen(sql, storeId)
                .compose(waits -> waits ? Future.succeededFuture() : settle(sql, storeId));
    }

    /** Who raised it meanwhile held its row until the commit: a second look sees what they wait for. */
    private Future<Void> settle(SqlClient sql, String storeId) {
        return incidents
                .settle(sql, storeId, INCIDENT, "", "Every edit is decided.")
                .compose(done -> repository.anyOpen(sql, storeId))
                .compose(waits -> waits ? alert(sql, storeId) : Future.succeededFuture());
    }

    private Future<Void> alert(SqlClient sql, String storeId) {
        return incidents.raise(
                sql,
                new Incident.New(
                        storeId,
                        INCIDENT,
                        "",
                        Severity.WARNING,
                        "Edits made here wait for a decision, since the store changed the same fields: list them at"
                                + " /api/v1/stores/" + storeId + "/conflicts?state=open"));
    }

    /** An edit has come to an end. Nothing where it met nothing, or its end is known. Fails only with the database. */
    public Future<Void> ended(
            SqlClient sql, String storeId, Kind kind, long editId, Outcome outcome, Optional<String> problem) {
        return repository
                .end(sql, storeId, kind, editId, outcome, problem)
                .compose(news -> news ? calm(sql, storeId) : Future.succeededFuture());
    }

    /** A page of a store's conflicts. Fails only with the database. */
    Future<List<Conflict>> list(String storeId, ConflictRepository.Filter filter) {
        return repository.list(database.pool(), storeId, filter);
    }

    /** One of a store's conflicts. Fails with a 404 problem, and with the database. */
    Future<Conflict> require(String storeId, long id) {
        return repository.find(database.pool(), storeId, id).map(EditConflicts::orNotFound);
    }

    /**
     * Takes a person's decision, and wants it carried out.
     *
     * @param fields whose value each of the conflict's fields gets
     * @param look at the conflict as it is before, while nobody else can decide; may refuse by throwing
     * @return succeeds once it is written down; fails with a problem: 404, 409 when it was decided already, 400 when other
     *     fields are named than the conflict's
     */
    Future<Void> resolve(String storeId, long id, Map<String, Side> fields, String by, Consumer<Conflict> look) {
        return database.transaction(tx -> repository
                .lock(tx.sql(), storeId, id)
                .map(EditConflicts::orNotFound)
                .map(conflict -> requireOpen(conflict, fields, look))
                .compose(conflict -> repository
                        .resolve(tx.sql(), storeId, id, fields, by)
                        .compose(done -> tasks.enqueue(tx, conflict.edited().task()))
                        .compose(done -> calm(tx.sql(), storeId))));
    }

    private static Conflict requireOpen(Conflict conflict, Map<String, Side> fields, Consumer<Conflict> look) {
        look.accept(conflict);
        if (!conflict.open()) {
            throw Problem.of(409, "already_resolved", "It is decided already.").exception();
        }
        if (!fields.keySet().equals(conflict.sides().local().keySet())) {
            throw Problem.invalid(
                            "fields",
                            "must name each field of the conflict: "
                                    + String.join(
                                            ", ",
                                            conflict.sides().local().keySet().stream()
                                                    .sorted()
                                                    .toList()))
                    .exception();
        }
        return conflict;
    }

    private static Conflict orNotFound(Optional<Conflict> found) {
        return found.orElseThrow(
                () -> Problem.notFound("There is no such conflict.").exception());
    }
}
