package orders;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shows parcels in the first of the ways that a store has. Which that is, is found out once and remembered for a while; a
 * store that lost it is looked at anew.
 */
final class TrackingWays {
    /** After this a store is asked again what it offers by now. */
    private static final Duration REMEMBERED_FOR = Duration.ofHours(6);

    private static final int REMEMBERED_STORES = 10_000;

    private final List<TrackingWay> ways;
    private final Cache<String, TrackingWay> found = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_STORES)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    /** @param ways the best first; the last is one that every store has */
    TrackingWays(List<TrackingWay> ways) {
        this.ways = List.copyOf(ways);
    }

    /** Shows parcels, each tracking number once. */
    Future<WriteOutcome> write(OrderWriter.Target target, List<TrackingLine> lines) {
        Optional<TrackingWay> known = Optional.ofNullable(found.getIfPresent(target.storeId()));
        return known.map(way -> way.write(target, lines))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(done -> done.map(Future::succeededFuture).orElseGet(() -> find(target, lines, 0)));
    }

    private Future<WriteOutcome> find(OrderWriter.Target target, List<TrackingLine> lines, int index) {
        if (index == ways.size()) {
            return Future.failedFuture(new IllegalStateException("the store shows parcels in no way"));
        }
        TrackingWay way = ways.get(index);
        return way.write(target, lines)
                .onSuccess(done -> done.ifPresent(outcome -> found.put(target.storeId(), way)))
                .compose(done -> done.map(Future::succeededFuture).orElseGet(() -> find(target, lines, index + 1)));
    }
}
