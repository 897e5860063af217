package platform.tasks;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** One after another: a shop works on one call at a time anyway, and what was done before a failure is remembered. */
public final class InTurn {

    private InTurn() {}

    /** Fails as the first step that fails; those behind it are not begun. */
    public static <T> Future<Void> each(List<T> items, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T item : items) {
            done = done.compose(before -> step.apply(item));
        }
        return done;
    }
}
