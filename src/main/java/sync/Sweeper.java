package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import platform.db.Database;
import records.Applied;
import records.HeldRecords;
import records.Kind;
import records.ListedRecords;
import records.RecordKey;
import records.RecordStanding;
import records.Source;
import woocommerce.ListQuery;
import woocommerce.StoreAnswer;
import woocommerce.WooDates;

/**
 * Mends what a comparison found: what is missing or stale is fetched, a page of bodies at most; what we hold elsewhere than
 * the store lists it, or what it does not list, is looked at by itself.
 */
final class Sweeper {

    /** Bounds the looks that one page can cause; the next run finds the rest. */
    static final int MOST_LOOKS = 500;

    private final Database database;
    private final HeldRecords held = new HeldRecords();
    private final Map<Kind, ListedRecords> listed = new EnumMap<>(Kind.class);

    /** @param listed of orders and products; every record of another kind is listed */
    Sweeper(Database database, List<ListedRecords> listed) {
        this.database = database;
        listed.forEach(kind -> this.listed.put(kind.kind(), kind));
    }

    Database database() {
        return database;
    }

    /** What we would list of a kind that has dates of creation. */
    ListedRecords listed(Kind kind) {
        ListedRecords found = listed.get(kind);
        if (found == null) {
            throw new IllegalStateException("nobody knows what is listed of kind " + kind.wireName());
        }
        return found;
    }

    /**
     * Compares rows with what we hold and fetches what is stale.
     *
     * @param fetch bodies by id; at most a page of ids
     * @return fails as the client and the database do
     */
    Future<SyncCounts> compare(
            OpenStep open,
            Shelf shelf,
            List<PageRow> rows,
            Function<List<Long>, Future<StoreAnswer<List<ObjectNode>>>> fetch) {
        Set<RecordKey> keys = rows.stream().map(row -> key(open, row.id())).collect(Collectors.toSet());
        return open.records()
                .standings(database.pool(), keys)
                .map(ours -> Comparison.of(shelf, rows, byId(ours), open.store().createdAt()))
                .compose(found -> look(open, found.doubted())
                        .compose(done -> fetch(open, found.stale(), fetch))
                        .map(applied -> new SyncCounts(
                                rows.size(), applied.created(), applied.updated(), applied.quarantined())));
    }

    /** As {@link #compare(OpenStep, Shelf, List, Function)} for rows of the list of the step's kind. */
    Future<SyncCounts> compare(OpenStep open, Shelf shelf, List<PageRow> rows) {
        Kind kind = open.step().kind();
        return compare(open, shelf, rows, ids -> {
            ListQuery those = ListQuery.all().include(ids).perPage(ListQuery.MAX_PER_PAGE);
            return StoreLists.list(open.client(), kind, kind == Kind.CUSTOMER ? those : those.status(shelf.status()));
        });
    }

    private Future<Applied> fetch(
            OpenStep open, List<Long> stale, Function<List<Long>, Future<StoreAnswer<List<ObjectNode>>>> fetch) {
        return stale.isEmpty()
                ? Future.succeededFuture(Applied.NOTHING)
                : fetch.apply(stale).compose(answer -> apply(open, answer));
    }

    /** What last changed before the store was registered is history: an import that came late, and nothing missed. */
    private static Future<Applied> apply(OpenStep open, StoreAnswer<List<ObjectNode>> answer) {
        Instant registered = open.store().createdAt();
        Predicate<ObjectNode> history = body -> WooDates.gmt(body, "date_modified_gmt")
                .filter(at -> at.isBefore(registered))
                .isPresent();
        List<ObjectNode> old = answer.body().stream().filter(history).toList();
        List<ObjectNode> fresh = answer.body().stream().filter(history.negate()).toList();
        return apply(open, old, answer.date(), true)
                .compose(first -> apply(open, fresh, answer.date(), false).map(first::plus));
    }

    private static Future<Applied> apply(
            OpenStep open, List<ObjectNode> bodies, Optional<Instant> date, boolean imported) {
        String storeId = open.run().storeId();
        return open.records().apply(storeId, open.step().kind(), Source.SWEEP, bodies, date, imported);
    }

    /** Wants a look at each of what we hold, was modified in a range, and was not among the rows that list it. */
    Future<Integer> lookForModified(OpenStep open, Shelf shelf, Instant after, Instant upTo, Collection<Long> rows) {
        HeldRecords.Scope scope = scope(open, shelf);
        return lookThrough(open, id -> held.modified(database.pool(), scope, after, upTo, id, MOST_LOOKS), rows, 0, 0);
    }

    /** As {@link #lookForModified} for a range of ids. */
    Future<Integer> lookForIds(OpenStep open, Shelf shelf, long after, long upTo, Collection<Long> rows) {
        HeldRecords.Scope scope = scope(open, shelf);
        return lookThrough(open, id -> held.ids(database.pool(), scope, id, upTo, MOST_LOOKS), rows, after, 0);
    }

    /** Page by page, for a page of what we hold may be all variations, which no list shows. */
    private Future<Integer> lookThrough(
            OpenStep open, LongFunction<Future<List<Long>>> page, Collection<Long> rows, long afterId, int looks) {
        return page.apply(afterId)
                .compose(ids -> lookForUnlisted(open, ids, rows)
                        .map(more -> looks + more)
                        .compose(sum -> ids.size() < MOST_LOOKS || sum >= MOST_LOOKS
                                ? Future.succeededFuture(sum)
                                : lookThrough(open, page, rows, ids.get(ids.size() - 1), sum)));
    }

    /** Wants a look at each of these that a list of the kind would show and this one did not. */
    Future<Integer> lookForUnlisted(OpenStep open, List<Long> ours, Collection<Long> rows) {
        Set<Long> told = Set.copyOf(rows);
        List<Long> left = ours.stream().filter(id -> !told.contains(id)).toList();
        if (left.isEmpty()) {
            return Future.succeededFuture(0);
        }
        ListedRecords kind = listed.get(open.step().kind());
        Future<Set<Long>> shown = kind == null
                ? Future.succeededFuture(Set.copyOf(left))
                : kind.listed(database.pool(), open.run().storeId(), left);
        return shown.map(ids -> ids.stream().sorted().toList())
                .compose(ids -> lookForAbsent(open, ids).map(ids.size()));
    }

    private Future<Void> lookForAbsent(OpenStep open, List<Long> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture()
                : database.transaction(tx -> held.unlisted(
                                tx.sql(), open.run().storeId(), open.step().kind(), ids)
                        .compose(done -> open.records().requestConfirms(tx, keys(open, ids))));
    }

    /** Wants a look at each. */
    Future<Void> look(OpenStep open, List<Long> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture()
                : database.transaction(tx -> open.records().requestConfirms(tx, keys(open, ids)));
    }

    private static List<RecordKey> keys(OpenStep open, List<Long> ids) {
        return ids.stream().map(id -> key(open, id)).toList();
    }

    /** What to say when a page led to so many looks that others were left for the next run. */
    static List<String> notes(SyncStep step, int looks) {
        return looks < MOST_LOOKS
                ? List.of()
                : List.of("the store does not list " + looks + " and more records of kind "
                        + step.kind().wireName() + " that we hold; the next run goes on with the rest");
    }

    private static HeldRecords.Scope scope(OpenStep open, Shelf shelf) {
        return new HeldRecords.Scope(open.run().storeId(), open.step().kind(), shelf.state());
    }

    private static RecordKey key(OpenStep open, long id) {
        return new RecordKey(open.run().storeId(), open.step().kind(), id);
    }

    private static Map<Long, RecordStanding> byId(Map<RecordKey, RecordStanding> ours) {
        return ours.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().wcId(), Map.Entry::getValue));
    }

    /** Ids of rows. */
    static List<Long> ids(List<PageRow> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }
}
