package carriers.http;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/** What became of one HTTP request, told apart by what the other side may have seen of it. */
public sealed interface Answer {

    /** A whole answer came. */
    record Replied(int status, Optional<String> retryAfter, Buffer body) implements Answer {}

    /** There was no connection to write to, so nothing left. */
    record Unsent(String reason) implements Answer {}

    /** Bytes may have left, and no whole answer came. */
    record Broken(String reason) implements Answer {}

    /** Our own budget did not allow the call, so none was made. */
    record OverBudget(Duration retryAfter) implements Answer {}
}
