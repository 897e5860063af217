package onboarding;

import io.vertx.core.Future;
import platform.http.Problem;
import stores.StoreExistsException;

/** What a caller is told when another store is in the way. */
final class Conflicts {

    private Conflicts() {}

    /** A 409 problem for {@link StoreExistsException}, any other failure as it is. */
    static <T> Future<T> of(Throwable failure) {
        if (failure instanceof StoreExistsException exists) {
            return Future.failedFuture(Problem.of(409, "store_exists", detail(exists.obstacle()))
                    .with("field", exists.field())
                    .exception());
        }
        return Future.failedFuture(failure);
    }

    private static String detail(StoreExistsException.Obstacle obstacle) {
        return switch (obstacle) {
            case ID_TAKEN -> "A store with this id is registered already.";
            case URL_TAKEN -> "An active store with this URL is registered already.";
            case BEING_ERASED -> "The store with this id is being erased: register it once its /purge is 404.";
            case OTHER_URL_BEFORE ->
                "The deactivated store with this id had another URL: register it with that and move it then,"
                        + " erase it with ?purge=true, or take another id.";
        };
    }
}
