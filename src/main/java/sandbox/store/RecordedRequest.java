package sandbox.store;

import java.time.Instant;

/**
 * A REST call that reached the simulated shop.
 *
 * @param at when, by the shop's clock
 * @param method HTTP method
 * @param path path below {@code /wp-json/wc/v3}
 * @param query query string without keys, secrets and signatures
 * @param body body as received
 * @param status what was answered
 */
public record RecordedRequest(Instant at, String method, String path, String query, String body, int status) {}
