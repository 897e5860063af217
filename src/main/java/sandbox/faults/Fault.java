package sandbox.faults;

import java.time.Duration;
import java.util.Map;

/** What can go wrong with one request to a simulator. */
public sealed interface Fault {

    /**
     * The request is handled, but only after a while.
     *
     * @param time how long the simulator waits before it handles the request
     */
    record Latency(Duration time) implements Fault {}

    /**
     * The request is not handled; this is answered instead.
     *
     * @param status HTTP status
     * @param body the whole body, sent as UTF-8
     * @param contentType value of Content-Type
     * @param headers further headers, such as Retry-After
     */
    record Answer(int status, String body, String contentType, Map<String, String> headers) implements Fault {

        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The request is handled and its answer sent with text in front of the body, as a PHP notice is.
     *
     * @param text what stands before the answer's body
     */
    record Prefix(String text) implements Fault {}

    /**
     * The request is handled at once, but its answer is held back.
     *
     * @param time how long the simulator keeps the answer
     */
    record SlowAnswer(Duration time) implements Fault {}

    /** The request is handled, but the connection is cut after half of the answer's body. */
    record HalfAnswer() implements Fault {}

    /** The connection is cut before anything is handled. */
    record CutBefore() implements Fault {}

    /** The request is handled, then the connection is cut without an answer. */
    record LostAnswer() implements Fault {}
}
