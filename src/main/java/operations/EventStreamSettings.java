package operations;

import java.time.Duration;

/**
 * How event streams behave.
 *
 * @param streams open at once in this process
 * @param kept how far back the log reaches
 * @param pollEvery how often the log is asked for news
 * @param heartbeatEvery how often a silent stream shows that it lives
 * @param authoriseEvery how often the caller's key is looked at again
 * @param slowFor how long a listener may not take what it is sent
 */
public record EventStreamSettings(
        int streams,
        Duration kept,
        Duration pollEvery,
        Duration heartbeatEvery,
        Duration authoriseEvery,
        Duration slowFor) {

    /** The defaults, for so many streams over so long a log. */
    public static EventStreamSettings of(int streams, Duration kept) {
        return new EventStreamSettings(
                streams,
                kept,
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30));
    }
}
