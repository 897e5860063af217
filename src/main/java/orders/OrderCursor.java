package orders;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a listing of orders: that of the order seen last.
 *
 * @param createdAt in the store
 * @param id ours
 */
public record OrderCursor(Instant createdAt, long id) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,18})");

    static OrderCursor of(Order order) {
        return new OrderCursor(order.createdAt(), order.id());
    }

    /** As callers get it; of no meaning to them. */
    public String text() {
        String plain = createdAt.getEpochSecond() + "." + createdAt.getNano() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for what {@link #text} never gave. */
    public static Optional<OrderCursor> parse(String text) {
        try {
            Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return parts.matches() ? Optional.of(of(parts)).filter(OrderCursor::isStorable) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static OrderCursor of(Matcher parts) {
        Instant createdAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        return new OrderCursor(createdAt, Long.parseLong(parts.group(3)));
    }

    private boolean isStorable() {
        return !createdAt.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                && createdAt.isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
    }
}
