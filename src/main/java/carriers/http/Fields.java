package carriers.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.db.StorableText;

/** Reads single fields of an answer: absent, null and empty text are all "not there". */
public final class Fields {

    private static final int LONGEST_NUMBER = 40;

    private Fields() {}

    /** Never cut: a label comes as text too. What an answer may hold at most is the client's to say. */
    public static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .map(text -> StorableText.clean(text, text.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    /**
     * A number, as exact as it was written. One with more digits than any money or weight has is none: a few characters
     * of exponent would write out as gigabytes, and a long row of digits takes minutes to read.
     */
    public static Optional<BigDecimal> decimal(JsonNode node, String field) {
        return text(node, field).flatMap(Fields::decimal);
    }

    /** The whole part of a number. */
    public static Optional<Integer> integer(JsonNode node, String field) {
        return decimal(node, field).map(BigDecimal::intValue);
    }

    /** A point in time; without an offset it is UTC, a bare date is its first moment. */
    public static Optional<Instant> instant(JsonNode node, String field) {
        return text(node, field).flatMap(Fields::instant);
    }

    /** An absolute address. */
    public static Optional<URI> url(JsonNode node, String field) {
        return text(node, field).flatMap(Fields::url);
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text)).filter(URI::isAbsolute);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text))
                    .filter(number -> Math.abs((long) number.scale()) <= LONGEST_NUMBER);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        String iso = text.replace(' ', 'T');
        return Optional.ofNullable(withOffset(iso))
                .or(() -> Optional.ofNullable(local(iso)))
                .or(() -> Optional.ofNullable(date(iso)));
    }

    private static @Nullable Instant withOffset(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException other) {
            return null;
        }
    }

    private static @Nullable Instant local(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException other) {
            return null;
        }
    }

    private static @Nullable Instant date(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException other) {
            return null;
        }
    }
}
