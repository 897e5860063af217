package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** WooCommerce's dates: {@code date_…_gmt} fields and query parameters are UTC without an offset, whole seconds. */
public final class WooDates {

    private static final DateTimeFormatter BARE_UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private WooDates() {}

    /** The instant of a {@code date_…_gmt} field of a body; empty when absent, null or no date. */
    public static Optional<Instant> gmt(JsonNode body, String field) {
        return gmt(body.path(field).asText(""));
    }

    /** The instant of a text such as {@code 2026-11-22T09:09:38}, taken as UTC; empty when it is no such date. */
    public static Optional<Instant> gmt(String text) {
        String bare = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return Optional.of(LocalDateTime.parse(bare).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Bare UTC for a query parameter beside {@code dates_are_gmt=true}; a part of a second is dropped. */
    public static String bareUtc(Instant instant) {
        return BARE_UTC.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
