package inventory;

import inventory.LedgerRepository.Held;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import platform.db.Tx;
import platform.tasks.InTurn;

/**
 * What there is of each SKU and who claims it. Levels change by movements only, so that they are always the sums of these.
 * Futures fail only with the database.
 */
public final class StockLedger {
    static final String ORDERS = "orders";

    private final LedgerRepository repository = new LedgerRepository();
    private final List<LevelWatch> watches;

    /** @param watches are told of every change of a level, one after the other */
    public StockLedger(List<LevelWatch> watches) {
        this.watches = List.copyOf(watches);
    }

    /**
     * A line's claim of a SKU.
     *
     * @param wcItemId the line
     * @param key what it claims of
     * @param wcProductId whose figure the store changes for it, by the store's id; 0 where it is gone
     */
    public record LineClaim(long wcItemId, StockKey key, long wcProductId, Claim claim) {}

    /**
     * What came of claims.
     *
     * @param levels those that changed, as they are then
     * @param reduced for each product whose claims changed, how many more the store itself took off its figure than was known
     */
    public record Claimed(List<Level> levels, Map<Long, BigDecimal> reduced) {}

    /**
     * Makes an order's claims what they are now, whatever they were; lines that are not named claim nothing any more. Doing
     * it again changes nothing.
     *
     * @param storeId whose order it is
     * @param orderId our id of it
     */
    public Future<Claimed> claim(Tx tx, String storeId, long orderId, List<LineClaim> claims) {
        return repository
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> repository.claims(tx.sql(), storeId, orderId))
                .compose(before -> {
                    Map<Long, Held> changed = changed(before, claims);
                    List<Movement> movements = movements(storeId, orderId, before, changed);
                    return lockUnmoved(tx, touched(before, changed), movements)
                            .compose(unmoved -> noted(tx, movements, unmoved))
                            .compose(levels -> repository
                                    .keep(tx.sql(), storeId, orderId, changed)
                                    .map(new Claimed(levels, reduced(before, changed))));
                });
    }

    /** Moves levels. What changes nothing is left out, but for an opening, from which on a level is known. */
    public Future<List<Level>> move(Tx tx, List<Movement> movements) {
        return noted(
                tx,
                movements.stream()
                        .filter(one -> !one.isNothing() || one.cause() == Cause.OPENING)
                        .toList(),
                List.of());
    }

    /** Settles how much of a level is kept back and when somebody is told of it; empty where nothing ever moved it. */
    public Future<Optional<Level>> change(Tx tx, StockKey key, LevelChange change) {
        return repository
                .change(tx.sql(), key, change)
                .compose(changed -> watched(
                                tx,
                                changed.stream()
                                        .map(level -> new Moved(level, BigDecimal.ZERO, BigDecimal.ZERO))
                                        .toList())
                        .map(changed));
    }

    /** A level, if anything ever moved it. */
    public Future<Optional<Level>> find(SqlClient sql, StockKey key) {
        return repository.level(sql, key);
    }

    /** What moves nothing, such as what the store took, changes what the store should show all the same. */
    private Future<List<Level>> lockUnmoved(Tx tx, Set<StockKey> touched, List<Movement> movements) {
        Set<StockKey> moved = movements.stream().map(Movement::key).collect(Collectors.toSet());
        return moved.containsAll(touched)
                ? Future.succeededFuture(List.of())
                : repository
                        .lock(tx.sql(), touched)
                        .map(levels -> levels.stream()
                                .filter(level -> !moved.contains(level.key()))
                                .toList());
    }

    private Future<List<Level>> noted(Tx tx, List<Movement> movements, List<Level> unmoved) {
        return repository.move(tx.sql(), movements).compose(levels -> {
            List<Moved> moved = Stream.concat(levels.stream(), unmoved.stream())
                    .map(level -> moved(level, movements))
                    .toList();
            return watched(tx, moved).map(levels);
        });
    }

    private Future<Void> watched(Tx tx, List<Moved> moved) {
        return InTurn.each(moved.isEmpty() ? List.of() : watches, watch -> watch.moved(tx, moved));
    }

    private static Set<StockKey> touched(Map<Long, Held> before, Map<Long, Held> changed) {
        return changed.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.getValue()), Optional.ofNullable(before.get(entry.getKey())).stream()))
                .map(Held::key)
                .collect(Collectors.toSet());
    }

    private static Moved moved(Level level, List<Movement> movements) {
        List<Movement> its = movements.stream()
                .filter(movement -> movement.key().equals(level.key()))
                .toList();
        return new Moved(
                level,
                its.stream().map(Movement::onHand).reduce(BigDecimal.ZERO, BigDecimal::add),
                its.stream().map(Movement::reserved).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Map<Long, Held> changed(Map<Long, Held> before, List<LineClaim> claims) {
        Map<Long, Held> now = new TreeMap<>();
        before.forEach((line, held) -> now.put(line, new Held(held.key(), held.wcProductId(), Claim.NONE)));
        claims.forEach(claim -> now.put(claim.wcItemId(), new Held(claim.key(), claim.wcProductId(), claim.claim())));
        now.entrySet().removeIf(entry -> {
            Held held = entry.getValue();
            return Optional.ofNullable(before.get(entry.getKey()))
                    .map(old -> old.key().equals(held.key())
                            && old.wcProductId() == held.wcProductId()
                            && old.claim().sameAs(held.claim()))
                    .orElse(held.claim().isNothing());
        });
        return now;
    }

    private static Map<Long, BigDecimal> reduced(Map<Long, Held> before, Map<Long, Held> changed) {
        Map<Long, BigDecimal> reduced = new HashMap<>();
        changed.forEach((line, now) -> {
            Claim old = Optional.ofNullable(before.get(line)).map(Held::claim).orElse(Claim.NONE);
            reduced.merge(now.wcProductId(), new ClaimChange(old, now.claim()).reduced(), BigDecimal::add);
        });
        return reduced;
    }

    private static List<Movement> movements(
            String storeId, long orderId, Map<Long, Held> before, Map<Long, Held> changed) {
        List<Movement> movements = new ArrayList<>();
        changed.forEach((line, now) -> {
            Line its = new Line(storeId, "order/" + orderId + "/line/" + line);
            Optional<Held> old = Optional.ofNullable(before.get(line));
            Optional<Held> elsewhere = old.filter(held -> !held.key().equals(now.key()));
            elsewhere.ifPresent(held -> movements.addAll(its.carried(held, now)));
            Claim from = elsewhere
                    .map(held -> held.claim().inPiecesOf(now.claim()))
                    .or(() -> old.map(Held::claim))
                    .orElse(Claim.NONE);
            movements.add(its.movement(now.key(), new ClaimChange(from, now.claim())));
        });
        movements.removeIf(Movement::isNothing);
        return movements;
    }

    /** Whose movements are noted. */
    private record Line(String storeId, String reference) {

        Movement movement(StockKey key, ClaimChange change) {
            return movement(key, change.onHand(), change.reserved(), change.cause());
        }

        /**
         * What is claimed goes along where a line counts elsewhere now, with the goods, in the pieces of there. What left the shelf
         * left it where it lay.
         */
        List<Movement> carried(Held from, Held to) {
            Claim here = from.claim();
            Claim there = here.inPiecesOf(to.claim());
            return List.of(
                    movement(from.key(), here.firm().negate(), here.reserved().negate(), Cause.MOVED_OUT),
                    movement(to.key(), there.firm(), there.reserved(), Cause.MOVED_IN));
        }

        private Movement movement(StockKey key, BigDecimal onHand, BigDecimal reserved, Cause cause) {
            return new Movement(key, onHand, reserved, cause, ORDERS, Optional.of(storeId), reference);
        }
    }
}
