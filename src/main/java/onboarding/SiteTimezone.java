package onboarding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time zone in which WordPress writes bare times: a named one, or a fixed offset, as its site index tells
 * ({@code WP_REST_Server::get_index}). Pure.
 */
final class SiteTimezone {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private SiteTimezone() {}

    /**
     * The zone; UTC when neither makes sense.
     *
     * @param name such as {@code Europe/Berlin}; empty text where the site uses a fixed offset
     * @param offsetHours hours east of UTC, such as {@code 5.5}
     */
    static ZoneId of(String name, Optional<BigDecimal> offsetHours) {
        return named(name).or(() -> offsetHours.flatMap(SiteTimezone::fixed)).orElse(UTC);
    }

    private static Optional<ZoneId> named(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> fixed(BigDecimal hours) {
        try {
            int seconds = hours.multiply(SECONDS_PER_HOUR)
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValueExact();
            return Optional.of(seconds == 0 ? UTC : ZoneOffset.ofTotalSeconds(seconds));
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
