package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads a body up to a limit, and gives up at the first byte beyond it. */
final class LimitedBody {

    private final Buffer read = Buffer.buffer();
    private final Promise<Buffer> done = Promise.promise();
    private final int limit;

    private LimitedBody(int limit) {
        this.limit = limit;
    }

    /** The whole body; fails with {@code TooLarge}, or with what broke the connection. */
    static Future<Buffer> of(HttpClientResponse response, int limit) {
        LimitedBody body = new LimitedBody(limit);
        response.handler(body::take);
        response.exceptionHandler(body.done::tryFail);
        response.endHandler(end -> body.done.tryComplete(body.read));
        return body.done.future();
    }

    private void take(Buffer chunk) {
        if (read.length() + chunk.length() > limit) {
            done.tryFail(new StoreException(new StoreProblem.TooLarge(limit)));
        } else {
            read.appendBuffer(chunk);
        }
    }
}
