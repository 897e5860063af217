package platform.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of events.
 *
 * @param xact the transaction that wrote the event
 * @param id the event's
 * @param at when a reader stood there; older than the log reaches back, and something may be missing behind it
 */
public record EventPosition(long xact, long id, Instant at) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,11})");

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<EventPosition> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new EventPosition(
                        Long.parseLong(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(3)))))
                : Optional.empty();
    }

    /** For a reader to come back with. */
    public String text() {
        return xact + "-" + id + "-" + at.getEpochSecond();
    }

    /** Whether the log still has everything behind it. */
    public boolean reachable(Instant now, Duration kept) {
        return at.isAfter(now.minus(kept));
    }
}
