package woocommerce;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer as it came.
 *
 * @param status HTTP status
 * @param headers the first value of each, by lower-case name
 * @param body the whole body, decompressed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying a page of orders costs
record RawReply(int status, Map<String, String> headers, byte[] body) {

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The JSON of the body, with what stood before it. */
    Optional<NoisyJson> json() {
        return NoisyJson.in(body);
    }

    /** The store's clock when it answered. */
    Optional<Instant> date() {
        return header("date").flatMap(RawReply::httpDate);
    }

    /** How long the store wants to be left alone: {@code Retry-After} in seconds or as a date. */
    Optional<Duration> retryAfter(Instant now) {
        return header("retry-after").map(String::strip).flatMap(value -> retryAfter(value, date().orElse(now)));
    }

    /** Whether the body is a web page with this word in it; {@code word} in lower case. */
    boolean pageWith(String word) {
        String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return text.contains("<html") && text.contains(word);
    }

    private static Optional<Duration> retryAfter(String value, Instant now) {
        if (value.matches("[0-9]{1,8}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        return httpDate(value).map(at -> at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
