package operations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at stores, some at a time: nobody asks hundreds of shops at once because somebody looks. One that does not answer
 * in time is left out, and does not hide the others.
 */
public final class StoreLooks {
    private static final int MOST = 50;
    private static final int AT_ONCE = 10;

    private final Supplier<Future<List<String>>> ids;
    private final Function<String, Future<JsonObject>> look;
    private final Duration within;
    private final Clock clock;

    /**
     * @param ids of the active stores, in their order
     * @param look how a store is, by its id
     * @param within how long all together are waited for
     */
    public StoreLooks(
            Supplier<Future<List<String>>> ids,
            Function<String, Future<JsonObject>> look,
            Duration within,
            Clock clock) {
        this.ids = ids;
        this.look = look;
        this.within = within;
        this.clock = clock;
    }

    /** Those of the first fifty visible ones that answer in time; never fails. */
    Future<List<JsonObject>> look(Predicate<String> visible) {
        Instant until = clock.instant().plus(within);
        return limited(ids.get(), until)
                .map(active -> active.stream().filter(visible).limit(MOST).toList())
                .compose(asked -> lookAt(asked, new ArrayList<>(), until))
                .otherwise(List.of());
    }

    private Future<List<JsonObject>> lookAt(List<String> left, List<JsonObject> seen, Instant until) {
        if (left.isEmpty() || !clock.instant().isBefore(until)) {
            return Future.succeededFuture(seen);
        }
        int now = Math.min(AT_ONCE, left.size());
        List<Future<JsonObject>> looks = left.subList(0, now).stream()
                .map(id -> limited(look.apply(id), until))
                .toList();
        return Future.join(looks).transform(joined -> {
            looks.stream().filter(Future::succeeded).map(Future::result).forEach(seen::add);
            return lookAt(left.subList(now, left.size()), seen, until);
        });
    }

    private <T> Future<T> limited(Future<T> answer, Instant until) {
        long millis = Duration.between(clock.instant(), until).toMillis();
        return answer.timeout(Math.max(1, millis), TimeUnit.MILLISECONDS);
    }
}
