package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shop's time: pairs of local and GMT dates with a resolution of one second, as WooCommerce writes and reads them. */
final class ShopTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?");

    private final Clock clock;
    private final ZoneOffset offset;

    ShopTime(Clock clock, ZoneOffset offset) {
        this.clock = clock;
        this.offset = offset;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    String gmt(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }

    String local(Instant instant) {
        return FORMAT.format(instant.atOffset(offset));
    }

    /** Sets {@code field} and {@code field_gmt}. */
    void stamp(JsonObject document, String field, Instant instant) {
        document.put(field, local(instant)).put(field + "_gmt", gmt(instant));
    }

    /** The instant of {@code field_gmt}, if the document has one. */
    static Optional<Instant> read(JsonObject document, String field) {
        return Optional.ofNullable(document.getString(field + "_gmt"))
                .map(text -> LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
    }

    /**
     * The bound of a filter: bare is local time, or GMT with the flag. With a zone and the flag WooCommerce takes the
     * local time of that instant for GMT, which is wrong by the offset.
     */
    Instant bound(String name, String text, boolean datesAreGmt) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw RestError.invalidParam(name, "rest_invalid_date", "Invalid date.");
        }
        LocalDateTime written = LocalDateTime.parse(date.group(1), FORMAT);
        String zone = date.group(2);
        if (zone == null) {
            return written.toInstant(datesAreGmt ? ZoneOffset.UTC : offset);
        }
        Instant instant = written.toInstant(ZoneOffset.of(zone));
        return datesAreGmt ? instant.plusSeconds(offset.getTotalSeconds()) : instant;
    }
}
