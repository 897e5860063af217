package records;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The dates of a body. WooCommerce sends each twice, in the shop's local time and, with {@code _gmt}, in UTC; plugins
 * leave the second away. Then the local one is moved by what the body's other dates tell of the shop's offset.
 */
public final class RecordDates {
    private static final String[] NAMES = {"date_modified", "date_created", "date_paid", "date_completed"};
    private static final int LONGEST = 40;
    /** No clock on Earth is further ahead. */
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(14);
    /** Before WooCommerce, and what PHP makes of an empty date ({@code 0000-00-00}, {@code 1970-01-01}). */
    private static final Instant NO_DATE_BEFORE = Instant.parse("1971-01-01T00:00:00Z");

    private static final Instant NO_DATE_AFTER = Instant.parse("9000-01-01T00:00:00Z");

    private final RecordBody body;

    public RecordDates(RecordBody body) {
        this.body = body;
    }

    /** The instant of a pair such as {@code date_paid} and {@code date_paid_gmt}; empty when it cannot be told. */
    public Optional<Instant> exact(String name) {
        Optional<Instant> gmt = utc(name + "_gmt");
        if (gmt.isPresent()) {
            return gmt;
        }
        Optional<Instant> local = utc(name);
        if (local.isEmpty() || text(name).endsWith("Z") || hasOffset(text(name))) {
            return local;
        }
        Optional<Duration> offset = shopOffset();
        return offset.flatMap(ahead -> local.map(instant -> instant.minus(ahead)));
    }

    /**
     * As {@link #exact}; where the shop's offset is unknown the earliest instant that it can be. For what must rather be
     * taken for too old than for too new.
     */
    public Optional<Instant> earliest(String name) {
        Optional<Instant> exact = exact(name);
        return exact.isPresent() ? exact : utc(name).map(local -> local.minus(FURTHEST_AHEAD));
    }

    private Optional<Duration> shopOffset() {
        for (String name : NAMES) {
            Optional<Instant> local = utc(name);
            Optional<Instant> gmt = utc(name + "_gmt");
            if (local.isPresent() && gmt.isPresent()) {
                return Optional.of(Duration.between(gmt.get(), local.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> utc(String field) {
        String text = text(field);
        try {
            Instant instant = hasOffset(text)
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                            .toInstant(ZoneOffset.UTC);
            return Optional.of(instant).filter(RecordDates::isPlausible);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlausible(Instant instant) {
        return instant.isAfter(NO_DATE_BEFORE) && instant.isBefore(NO_DATE_AFTER);
    }

    private String text(String field) {
        return body.text(field, LONGEST).strip().replace(' ', 'T');
    }

    private static boolean hasOffset(String text) {
        return text.matches(".*T.*[+-]\\d\\d:?\\d\\d");
    }
}
