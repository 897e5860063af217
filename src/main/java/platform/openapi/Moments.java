package platform.openapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads moments as people write them into URLs. Pure. */
final class Moments {
    /** What a moment must look like. */
    static final String RULE =
            "must be a time or date of ISO 8601, such as 2024-01-15T10:30:00Z; without an offset it is UTC";

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /** The moment; of a date its first instant. Empty when it is none that PostgreSQL can hold. */
    static Optional<Instant> parse(String text) {
        // A plus sign that was not percent-encoded arrives as a space.
        String written = text.strip().replace(' ', '+');
        return attempt(() -> OffsetDateTime.parse(written).toInstant())
                .or(() -> attempt(() -> LocalDateTime.parse(written).toInstant(ZoneOffset.UTC)))
                .or(() -> attempt(() -> LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .filter(Moments::isStorable);
    }

    /** Whether PostgreSQL can hold it, and ISO 8601 write it in four digits of the year. */
    static boolean isStorable(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    private static Optional<Instant> attempt(Supplier<Instant> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
