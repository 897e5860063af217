package orders;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import platform.http.FieldError;
import platform.http.Problem;

/** Reads a listing's query parameters and gathers what is wrong with them; nothing is clamped. */
final class OrderQuery {
    private static final int LONGEST = 320;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final MultiMap parameters;
    private final List<FieldError> errors = new ArrayList<>();

    private OrderQuery(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** @throws platform.http.ProblemException 400 naming every wrong parameter */
    static OrderFilter filter(MultiMap parameters) {
        return new OrderQuery(parameters).filter();
    }

    private OrderFilter filter() {
        Optional<String> status = text("status");
        Optional<Instant> from = instant("start_date");
        Optional<Instant> before = instant("end_date");
        Optional<String> email = text("customer_email");
        Optional<Long> wcOrderId = whole("wc_order_id", 1, Long.MAX_VALUE);
        long limit = whole("limit", 1, OrderFilter.MAX_LIMIT).orElse((long) OrderFilter.DEFAULT_LIMIT);
        long offset = whole("offset", 0, Integer.MAX_VALUE).orElse(0L);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).exception();
        }
        return new OrderFilter(status, from, before, email, wcOrderId, (int) limit, (int) offset);
    }

    private Optional<String> text(String name) {
        return read(
                name,
                "must be a text of 1 to " + LONGEST + " characters",
                value -> Optional.of(value.strip())
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0));
    }

    private Optional<Long> whole(String name, long min, long max) {
        return read(
                name,
                "must be a whole number from " + min + " to " + max,
                value -> number(value).filter(number -> number >= min && number <= max));
    }

    private Optional<Instant> instant(String name) {
        return read(
                name,
                "must be a time or date of ISO 8601, such as 2024-01-15T10:30:00Z; without an offset it is UTC",
                // A plus sign that was not percent-encoded arrives as a space.
                value -> moment(value.strip().replace(' ', '+'))
                        .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)));
    }

    private <T> Optional<T> read(String name, String complaint, Function<String, Optional<T>> reader) {
        String value = parameters.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
            errors.add(new FieldError(name, complaint));
        }
        return read;
    }

    private static Optional<Long> number(String value) {
        return value.matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }

    private static Optional<Instant> moment(String text) {
        return parse(() -> OffsetDateTime.parse(text).toInstant())
                .or(() -> parse(() -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)))
                .or(() -> parse(() -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    private static Optional<Instant> parse(Supplier<Instant> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
