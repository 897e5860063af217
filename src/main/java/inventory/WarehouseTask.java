package inventory;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import inventory.warehouse.CountPage;
import inventory.warehouse.WarehouseClient;
import inventory.warehouse.WarehouseException;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import platform.db.Database;
import platform.db.Tx;
import platform.http.UrlRefusedException;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/**
 * {@code inventory.warehouse}: reads the stock of a store's warehouse page by page, each page in a transaction of its own, and
 * begins anew after a while. A process that dies goes on at the page where it was.
 */
final class WarehouseTask implements TaskHandler {
    static final String UNREACHED = "warehouse_unreachable";
    static final String REFUSED = "warehouse_items_refused";
    static final String SUBJECT = "warehouse";

    private static final int PAGES_A_RUN = 20;
    private static final int MOST_PAGES = 2_000;
    private static final int EXAMPLES = 3;
    private static final int BORNE_FAILURES = 3;
    private static final int DOUBLINGS = 5;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(15);
    private static final String NEXT_ROUND = "the warehouse is asked again";

    private final Database database;
    private final WarehouseRepository repository;
    private final Counts counts;
    private final WarehouseClient client;
    private final Incidents incidents;
    private final Function<String, Future<Boolean>> active;
    private final StoreStocks stocks = new StoreStocks();
    private final Clock clock;

    WarehouseTask(Warehouses.Parts parts, WarehouseRepository repository) {
        this.database = parts.database();
        this.repository = repository;
        this.counts = new Counts(parts.ledger());
        this.client = parts.client();
        this.incidents = parts.incidents();
        this.active = parts.active();
        this.clock = parts.clock();
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return run(run, PAGES_A_RUN);
    }

    private Future<TaskOutcome> run(TaskRun run, int pages) {
        String storeId = run.key().scope();
        if (pages == 0) {
            return Future.succeededFuture(TaskOutcome.again(Duration.ZERO, "there are more pages"));
        }
        return repository
                .find(database.pool(), storeId)
                .compose(found -> found.map(warehouse -> active.apply(storeId)
                                .compose(open -> open
                                        ? turn(run, warehouse, pages)
                                        : Future.succeededFuture(
                                                TaskOutcome.again(warehouse.pollEvery(), "the store is deactivated"))))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<TaskOutcome> turn(TaskRun run, Warehouse warehouse, int pages) {
        return client.page(warehouse.access(), warehouse.round().cursor())
                .map(page -> bounded(warehouse, page))
                .transform(asked -> asked.succeeded()
                        ? still(run, warehouse, (tx, stock) -> take(tx, stock, warehouse, asked.result()))
                        : failed(run, warehouse, asked.cause()))
                .compose(outcome -> outcome.map(Future::succeededFuture).orElseGet(() -> run(run, pages - 1)));
    }

    /** Work on a warehouse that is still the one that was asked; else whatever is connected now is looked at. */
    private Future<Optional<TaskOutcome>> still(
            TaskRun run, Warehouse warehouse, BiFunction<Tx, StoreStock, Future<Optional<TaskOutcome>>> work) {
        return database.transaction(tx -> stocks.hold(tx, warehouse.storeId())
                .compose(stock -> repository
                        .lock(tx.sql(), warehouse.storeId())
                        .compose(now -> now.filter(one -> one.version() == warehouse.version())
                                .map(one -> work.apply(tx, stock))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .compose(outcome -> run.guard(tx).map(outcome)));
    }

    /** A warehouse must not keep us busy for ever. */
    private static CountPage bounded(Warehouse warehouse, CountPage page) {
        boolean repeats =
                page.next().isPresent() && page.next().equals(warehouse.round().cursor());
        if (repeats || warehouse.round().pages() >= MOST_PAGES) {
            throw WarehouseException.refused(
                    "Its pages do not end: \"next_cursor\" must be null after the last one, and there are " + MOST_PAGES
                            + " at most.");
        }
        return page;
    }

    /** @return empty when the round goes on */
    private Future<Optional<TaskOutcome>> take(Tx tx, StoreStock stock, Warehouse warehouse, CountPage page) {
        return counts.apply(tx, stock, page, clock.instant())
                .map(applied -> after(warehouse.round(), page, applied))
                .compose(round -> incidents
                        .settle(tx.sql(), warehouse.storeId(), UNREACHED, SUBJECT, "the warehouse answers again")
                        .compose(settled -> round.cursor().isPresent()
                                ? repository
                                        .goOn(tx.sql(), warehouse.storeId(), round)
                                        .map(Optional.empty())
                                : end(tx, warehouse, round)));
    }

    private static Warehouse.Round after(Warehouse.Round before, CountPage page, Counts.Applied applied) {
        String examples = Stream.concat(before.examples().lines(), applied.refused().stream())
                .limit(EXAMPLES)
                .collect(Collectors.joining("\n"));
        return new Warehouse.Round(
                page.next(),
                before.pages() + 1,
                before.taken() + applied.taken(),
                before.unknown() + applied.unknown(),
                before.refused() + applied.refused().size(),
                examples);
    }

    private Future<Optional<TaskOutcome>> end(Tx tx, Warehouse warehouse, Warehouse.Round round) {
        return repository
                .end(
                        tx.sql(),
                        warehouse.storeId(),
                        new Warehouse.Last(clock.instant(), round.taken(), round.unknown(), round.refused()))
                .compose(ended -> round.refused() == 0
                        ? incidents.settle(
                                tx.sql(), warehouse.storeId(), REFUSED, SUBJECT, "all of the last round was taken")
                        : incidents.raise(tx.sql(), refusal(warehouse, round)))
                .map(Optional.of(TaskOutcome.again(warehouse.pollEvery(), NEXT_ROUND)));
    }

    private static Incident.New refusal(Warehouse warehouse, Warehouse.Round round) {
        List<String> examples = round.examples().lines().toList();
        String more = round.refused() > examples.size() ? "; and others" : "";
        return new Incident.New(
                warehouse.storeId(),
                REFUSED,
                SUBJECT,
                Severity.WARNING,
                "%d of what the warehouse counted could not be taken; the books keep what they had of it. %s%s."
                        .formatted(round.refused(), String.join("; ", examples), more));
    }

    private Future<Optional<TaskOutcome>> failed(TaskRun run, Warehouse warehouse, Throwable failure) {
        if (failure instanceof UrlRefusedException) {
            String why = "Its address may not be called: " + failure.getMessage() + ".";
            return still(run, warehouse, (tx, stock) -> failed(tx, warehouse, why, true));
        }
        return failure instanceof WarehouseException known
                ? still(
                        run,
                        warehouse,
                        (tx, stock) -> failed(tx, warehouse, String.valueOf(known.getMessage()), known.isRefusal()))
                : Future.failedFuture(failure);
    }

    private Future<Optional<TaskOutcome>> failed(Tx tx, Warehouse warehouse, String why, boolean refusal) {
        int failures = warehouse.failures() + 1;
        return repository
                .fail(tx.sql(), warehouse.storeId(), why, refusal)
                .compose(noted -> refusal || failures >= BORNE_FAILURES
                        ? incidents.raise(
                                tx.sql(),
                                new Incident.New(
                                        warehouse.storeId(),
                                        UNREACHED,
                                        SUBJECT,
                                        Severity.WARNING,
                                        "The warehouse gives no stock, so the books may be behind what lies there. "
                                                + why))
                        : Future.succeededFuture())
                .map(Optional.of(TaskOutcome.again(backoff(warehouse, failures), why)));
    }

    private static Duration backoff(Warehouse warehouse, int failures) {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration longest =
                warehouse.pollEvery().compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : warehouse.pollEvery();
        Duration least = longest.compareTo(FIRST_BACKOFF) > 0 ? longest : FIRST_BACKOFF;
        return doubled.compareTo(least) < 0 ? doubled : least;
    }
}
