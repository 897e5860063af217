package inventory;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import inventory.LowStockRepository.Seller;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import platform.db.Tx;
import platform.tasks.InTurn;

/**
 * Tells once that little is left, and when there is enough again. A level without a threshold costs a look at what the
 * caller holds already.
 */
final class LowStockWatch implements LevelWatch {
    static final String KIND = "low_stock";

    /** As long as an unpaid order holds goods: one that comes and is not paid is no news each time. */
    static final Duration TOLD_AGAIN = Duration.ofHours(1);

    private static final String ENOUGH = "there is enough again";
    private static final String UNWATCHED = "nobody wants to be told any more";
    private static final String UNSOLD = "no store of the pool sells it any more";
    private static final Future<Void> NOTHING = Future.succeededFuture();

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
            case NOTHING -> isLeftBehind(level) ? sold(tx, level, sellers -> Future.succeededFuture()) : NOTHING;
            case BEGINS -> sold(tx, level, sellers -> raise(tx, level).compose(raised -> begin(tx, level, sellers)));
            case OTHERWISE -> sold(tx, level, sellers -> raise(tx, level));
            case ENDS -> end(tx, level, level.lowStockThreshold().isPresent() ? ENOUGH : UNWATCHED);
        };
    }

    /** As a level is whose stores went to another pool. */
    private static boolean isLeftBehind(Level level) {
        return level.lowSince().isPresent()
                && level.onHand().signum() == 0
                && level.reserved().signum() == 0;
    }

    /** Of what no store sells under it any more, nobody wants to hear. */
    private Future<Void> sold(Tx tx, Level level, Function<List<Seller>, Future<Void>> told) {
        return repository.sellers(tx.sql(), level.key()).compose(sellers -> {
            if (!sellers.isEmpty()) {
                return told.apply(sellers);
            }
            return level.lowSince().isPresent() ? end(tx, level, UNSOLD) : NOTHING;
        });
    }

    private Future<Void> begin(Tx tx, Level level, List<Seller> sellers) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return repository
                .begin(tx.sql(), level.key(), now, now.minus(TOLD_AGAIN))
                .compose(toBeTold -> toBeTold ? tell(tx, level, sellers, now) : NOTHING);
    }

    private Future<Void> tell(Tx tx, Level level, List<Seller> sellers, Instant now) {
        return news.low(
                tx,
                sellers.stream()
                        .map(seller -> new LowStock(
                                seller.storeId(),
                                seller.product(),
                                level.key(),
                                level.available(),
                                threshold(level),
                                now))
                        .toList());
    }

    private Future<Void> end(Tx tx, Level level, String why) {
        return repository
                .end(tx.sql(), level.key())
                .compose(ended -> incidents.settle(tx.sql(), scope(level.key()), KIND, subject(level.key()), why));
    }

    private Future<Void> raise(Tx tx, Level level) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(scope(level.key()), KIND, subject(level.key()), Severity.WARNING, words(level)));
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
