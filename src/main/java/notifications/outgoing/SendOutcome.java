package notifications.outgoing;

import java.time.Duration;
import java.util.Optional;

/** How one attempt to deliver ended. Reasons are our own words: nothing that the endpoint wrote, and no address. */
sealed interface SendOutcome {

    /** The status that the endpoint answered with; empty when it gave no answer. */
    Optional<Integer> status();

    /** What a person reads of it. */
    String reason();

    /** It took it: 200 to 299. */
    record Accepted(int code) implements SendOutcome {
        @Override
        public Optional<Integer> status() {
            return Optional.of(code);
        }

        @Override
        public String reason() {
            return "taken";
        }
    }

    /** It did not, and may later. */
    record Failed(Optional<Integer> status, String reason, Optional<Duration> retryAfter) implements SendOutcome {}

    /** It wants no more, ever: 410. */
    record Gone() implements SendOutcome {
        @Override
        public Optional<Integer> status() {
            return Optional.of(410);
        }

        @Override
        public String reason() {
            return "answered 410: it wants no more";
        }
    }
}
