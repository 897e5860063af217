package inventory;

import inventory.warehouse.CountPage;
import inventory.warehouse.Counted;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import platform.db.Tx;

/** Takes what a warehouse counted into the ledger. */
final class Counts {
    private static final String WAREHOUSE = "warehouse";

    private final CountRepository repository = new CountRepository();
    private final StockLedger ledger;

    Counts(StockLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * What came of a page.
     *
     * @param taken SKUs that were compared
     * @param unknown SKUs that nobody sells here
     * @param refused of each item that was not taken what it is and why not
     */
    record Applied(int taken, int unknown, List<String> refused) {}

    /**
     * Corrects the levels of a store's pool. Doing it again changes nothing. Fails only with the database.
     *
     * @param stock which stays what it is until the transaction ends
     */
    Future<Applied> apply(Tx tx, StoreStock stock, CountPage page, Instant now) {
        if (page.counted().isEmpty()) {
            return Future.succeededFuture(new Applied(0, 0, page.refused()));
        }
        return repository
                .lock(tx.sql(), stock.poolId(), page.counted())
                .compose(locked -> repository.known(tx.sql(), stock.poolId(), page.counted()))
                .compose(known -> apply(tx, stock, page, known, now));
    }

    private Future<Applied> apply(
            Tx tx, StoreStock stock, CountPage page, Map<String, CountRule.Known> known, Instant now) {
        List<Counted> sold = page.counted().stream()
                .filter(count -> known.containsKey(count.sku()))
                .toList();
        List<String> refused = new ArrayList<>(page.refused());
        List<Counted> taken = new ArrayList<>();
        Map<String, Movement> movements = new TreeMap<>();
        for (Counted count : sold) {
            CountRule.Verdict verdict = CountRule.of(
                    count, Optional.ofNullable(known.get(count.sku())).orElseThrow(), now);
            if (verdict instanceof CountRule.Refused because) {
                refused.add(count.shown() + ": " + because.reason());
            } else if (verdict instanceof CountRule.Taken correction) {
                taken.add(count);
                movements.put(count.sku(), movement(stock, count, correction));
            }
        }
        return ledger.move(tx, List.copyOf(movements.values()))
                .compose(moved -> repository.counted(tx.sql(), stock.poolId(), taken))
                .map(new Applied(sold.size(), page.counted().size() - sold.size(), List.copyOf(refused)));
    }

    private static Movement movement(StoreStock stock, Counted count, CountRule.Taken correction) {
        return new Movement(
                stock.key(count.sku()),
                correction.onHand(),
                BigDecimal.ZERO,
                correction.cause(),
                WAREHOUSE,
                Optional.of(stock.storeId()),
                "count/" + count.asOf());
    }
}
