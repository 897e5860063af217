package inventory;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import platform.db.Tx;
import platform.tasks.InTurn;

/**
 * Tells once that little is left, and when there is enough again. A level without a threshold costs a look at what the caller
 * holds already.
 */
final class LowStockWatch implements LevelWatch {
    static final String KIND = "low_stock";

    /** As long as an unpaid order holds goods: one that comes and is not paid is no news each time. */
    static final Duration TOLD_AGAIN = Duration.ofHours(1);

    private final LowStockRepository repository = new LowStockRepository();
    private final Incidents incidents;
    private final LowStockNews news;
    private final Clock clock;

    LowStockWatch(Incidents incidents, LowStockNews news, Clock clock) {
        this.incidents = incidents;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public Future<Void> moved(Tx tx, List<Moved> moved) {
        List<Moved> watched =
                moved.stream().filter(one -> isWatched(one.level())).toList();
        return InTurn.each(watched, one -> judged(tx, one));
    }

    /** Of what is only claimed nobody knows how much there is. */
    private static boolean isWatched(Level level) {
        return level.openedAt().isPresent()
                && (level.lowStockThreshold().isPresent() || level.lowSince().isPresent());
    }

    private Future<Void> judged(Tx tx, Moved moved) {
        Level level = moved.level();
        return switch (LowStockRule.judge(
                moved.availableBefore(), level.available(), level.lowStockThreshold(), level.lowSince())) {
            case NOTHING -> Future.succeededFuture();
            case BEGINS -> raise(tx, level).compose(raised -> begin(tx, level));
            case OTHERWISE -> raise(tx, level);
            case ENDS -> repository.end(tx.sql(), level.key()).compose(ended -> settle(tx, level));
        };
    }

    private Future<Void> begin(Tx tx, Level level) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return repository
                .begin(tx.sql(), level.key(), now, now.minus(TOLD_AGAIN))
                .compose(toBeTold -> toBeTold ? tell(tx, level, now) : Future.succeededFuture());
    }

    private Future<Void> tell(Tx tx, Level level, Instant now) {
        return repository
                .sellers(tx.sql(), level.key())
                .map(sellers -> sellers.stream()
                        .map(seller -> new LowStock(
                                seller.storeId(),
                                seller.product(),
                                level.key(),
                                level.available(),
                                threshold(level),
                                now))
                        .toList())
                .compose(stores -> stores.isEmpty() ? Future.succeededFuture() : news.low(tx, stores));
    }

    private Future<Void> raise(Tx tx, Level level) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(scope(level.key()), KIND, subject(level.key()), Severity.WARNING, words(level)));
    }

    private Future<Void> settle(Tx tx, Level level) {
        return incidents.settle(
                tx.sql(),
                scope(level.key()),
                KIND,
                subject(level.key()),
                level.lowStockThreshold().isPresent() ? "there is enough again" : "nobody wants to be told any more");
    }

    /** What several stores share concerns the whole service. */
    private static String scope(StockKey key) {
        return key.aloneIn().orElse("");
    }

    private static String subject(StockKey key) {
        String place = key.warehouse().equals(StockKey.DEFAULT_WAREHOUSE) ? "" : "/warehouse:" + key.warehouse();
        return (key.isShared() ? "pool:" + key.poolId() + "/" : "") + "sku:" + key.sku() + place;
    }

    private static String words(Level level) {
        BigDecimal available = level.available();
        String what = LowStockRule.isOut(available)
                ? available.signum() < 0
                        ? "%s is out of stock, and %s more are claimed than there are"
                                .formatted(level.key().sku(), available.negate().toPlainString())
                        : "%s is out of stock".formatted(level.key().sku())
                : "%s are left of %s"
                        .formatted(available.toPlainString(), level.key().sku());
        return "%s: its low-stock threshold is %s."
                .formatted(what, threshold(level).toPlainString());
    }

    private static BigDecimal threshold(Level level) {
        return level.lowStockThreshold().orElse(BigDecimal.ZERO);
    }
}
