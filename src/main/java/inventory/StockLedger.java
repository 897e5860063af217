package inventory;

import inventory.LedgerRepository.Held;
import inventory.LedgerRepository.LineOfSku;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Tx;

/**
 * What there is of each SKU and who claims it. Levels change by movements only, so that they are always the sums of these.
 * Futures fail only with the database.
 */
public final class StockLedger {
    static final String ORDERS = "orders";

    private final LedgerRepository repository = new LedgerRepository();

    /**
     * A line's claim of a SKU.
     *
     * @param wcItemId the line
     * @param key what it claims of
     */
    public record LineClaim(long wcItemId, StockKey key, Claim claim) {}

    /**
     * What came of claims.
     *
     * @param levels those that changed, as they are then
     * @param reduced for each SKU that changed, how many more the store itself took off its figure than was known
     */
    public record Claimed(List<Level> levels, Map<String, BigDecimal> reduced) {}

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
                    Map<LineOfSku, Held> changed = changed(before, claims);
                    return repository
                            .move(tx.sql(), movements(storeId, orderId, before, changed))
                            .compose(levels -> repository
                                    .keep(tx.sql(), storeId, orderId, changed)
                                    .map(new Claimed(levels, reduced(before, changed))));
                });
    }

    private static Map<String, BigDecimal> reduced(Map<LineOfSku, Held> before, Map<LineOfSku, Held> changed) {
        Map<String, BigDecimal> reduced = new HashMap<>();
        changed.forEach((line, now) -> {
            Claim old = Optional.ofNullable(before.get(line)).map(Held::claim).orElse(Claim.NONE);
            reduced.merge(line.sku(), new ClaimChange(old, now.claim()).reduced(), BigDecimal::add);
        });
        return reduced;
    }

    /** Moves levels. What changes nothing is left out, but for an opening, from which on a level is known. */
    public Future<List<Level>> move(Tx tx, List<Movement> movements) {
        return repository.move(
                tx.sql(),
                movements.stream()
                        .filter(one -> !one.isNothing() || one.cause() == Cause.OPENING)
                        .toList());
    }

    /** A level, if anything ever moved it. */
    public Future<Optional<Level>> find(SqlClient sql, StockKey key) {
        return repository.level(sql, key);
    }

    private static Map<LineOfSku, Held> changed(Map<LineOfSku, Held> before, List<LineClaim> claims) {
        Map<LineOfSku, Held> now = new HashMap<>();
        before.forEach((line, held) -> now.put(line, new Held(held.key(), Claim.NONE)));
        claims.forEach(claim ->
                now.put(new LineOfSku(claim.wcItemId(), claim.key().sku()), new Held(claim.key(), claim.claim())));
        now.entrySet().removeIf(entry -> {
            Optional<Held> held = Optional.ofNullable(before.get(entry.getKey()));
            return held.map(old -> old.key().equals(entry.getValue().key())
                            && old.claim().sameAs(entry.getValue().claim()))
                    .orElse(entry.getValue().claim().isNothing());
        });
        return now;
    }

    private static List<Movement> movements(
            String storeId, long orderId, Map<LineOfSku, Held> before, Map<LineOfSku, Held> changed) {
        List<Movement> movements = new ArrayList<>();
        changed.forEach((line, now) -> {
            String reference = "order/" + orderId + "/line/" + line.wcItemId();
            Held old = before.getOrDefault(line, new Held(now.key(), Claim.NONE));
            if (old.key().equals(now.key())) {
                movements.add(movement(storeId, reference, now.key(), new ClaimChange(old.claim(), now.claim())));
            } else {
                movements.add(movement(storeId, reference, old.key(), new ClaimChange(old.claim(), Claim.NONE)));
                movements.add(movement(storeId, reference, now.key(), new ClaimChange(Claim.NONE, now.claim())));
            }
        });
        movements.removeIf(Movement::isNothing);
        return movements;
    }

    private static Movement movement(String storeId, String reference, StockKey key, ClaimChange change) {
        return new Movement(
                key, change.onHand(), change.reserved(), change.cause(), ORDERS, Optional.of(storeId), reference);
    }
}
