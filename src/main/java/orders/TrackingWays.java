package orders;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

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
        TrackingWay known = found.getIfPresent(target.storeId());
        if (known == null) {
            return find(target, lines, 0, true);
        }
        return known.write(target, lines).compose(shown -> {
            if (shown instanceof TrackingWay.Shown.Done done) {
                return Future.succeededFuture(done.outcome());
            }
            boolean lost = shown instanceof TrackingWay.Shown.Lacking;
            return find(target, lines, lost ? 0 : ways.indexOf(known) + 1, lost);
        });
    }

    /** @param best whether the store has none of those before; a way that only these parcels need is not remembered */
    private Future<WriteOutcome> find(OrderWriter.Target target, List<TrackingLine> lines, int index, boolean best) {
        if (index == ways.size()) {
            return Future.failedFuture(new IllegalStateException("the store shows parcels in no way"));
        }
        TrackingWay way = ways.get(index);
        return way.write(target, lines).compose(shown -> {
            if (!(shown instanceof TrackingWay.Shown.Done done)) {
                boolean lacking = shown instanceof TrackingWay.Shown.Lacking;
                return find(target, lines, index + 1, best && lacking);
            }
            if (best) {
                found.put(target.storeId(), way);
            }
            return Future.succeededFuture(done.outcome());
        });
    }
}
