package webhooks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body with its limits enforced while reading, not afterwards. */
final class BodyReader {

    /** Times the limit. */
    private static final int MOST_DROPPED = 4;

    private final HttpServerRequest request;
    private final InFlight inFlight;
    private final long limit;
    private final Promise<Buffer> read = Promise.promise();
    private Buffer body = Buffer.buffer();
    private long held;
    private long dropped;
    private boolean released;

    BodyReader(HttpServerRequest request, InFlight inFlight, long limit) {
        this.request = request;
        this.inFlight = inFlight;
        this.limit = limit;
    }

    /** A body that is not taken, and what to say instead. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient DoorAnswer answer;

        Refused(DoorAnswer answer) {
            super(answer.body(), null, false, false);
            this.answer = answer;
        }
    }

    /** Succeeds with the whole body; fails when it is too large, too much is in flight, or the sender hangs up. */
    Future<Buffer> read() {
        if (announced() > limit) {
            discard();
            return Future.failedFuture(new Refused(DoorAnswer.TOO_LARGE));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.exceptionHandler(read::tryFail);
        request.endHandler(end -> read.tryComplete(body));
        request.handler(this::add);
        request.resume();
        return read.future();
    }

    private void add(Buffer chunk) {
        if (read.future().isComplete()) {
            drop(chunk);
        } else if (body.length() + (long) chunk.length() > limit) {
            refuse(DoorAnswer.TOO_LARGE);
        } else if (!inFlight.hold(chunk.length())) {
            refuse(DoorAnswer.unavailable("Too many bytes at once."));
        } else {
            held += chunk.length();
            body.appendBuffer(chunk);
        }
    }

    /** Lets go of what was read: its bytes count no longer, however long the sender goes on. */
    private void refuse(DoorAnswer answer) {
        body = Buffer.buffer();
        read.tryFail(new Refused(answer));
    }

    /**
     * Reads what is not taken to nowhere, so that its sender comes to read why, and hangs up on one who never stops:
     * the connection of an early answer stays open until the request has ended.
     */
    void discard() {
        request.handler(this::drop);
    }

    private void drop(Buffer chunk) {
        dropped += chunk.length();
        if (dropped > MOST_DROPPED * limit) {
            request.connection().close();
        }
    }

    private long announced() {
        try {
            return Long.parseLong(String.valueOf(request.getHeader("Content-Length")));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Gives back what was held; to be called once nobody works on the body any more. */
    void release() {
        if (!released) {
            released = true;
            inFlight.leave(held);
        }
    }

    static Future<DoorAnswer> answerTo(Throwable failure) {
        return failure instanceof Refused refused
                ? Future.succeededFuture(refused.answer)
                : Future.failedFuture(failure);
    }
}
