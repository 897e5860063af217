package woocommerce;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a plain look at a shop's web server.
 *
 * @param status HTTP status
 * @param headers the first value of each, by lower-case name
 * @param certificateUntil when the certificate expires; empty without TLS
 * @param at our clock when the answer came
 */
public record SiteVisit(int status, Map<String, String> headers, Optional<Instant> certificateUntil, Instant at) {

    /** Copies the headers. */
    public SiteVisit {
        headers = Map.copyOf(headers);
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The shop's clock when it answered. */
    public Optional<Instant> date() {
        return new RawReply(status, headers, new byte[0]).date();
    }
}
