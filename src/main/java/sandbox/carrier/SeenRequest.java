package sandbox.carrier;

import java.util.Optional;

/**
 * A request that reached the simulated service, before any fault showed.
 *
 * @param method HTTP method
 * @param path path without query
 * @param apiKey X-API-Key
 */
public record SeenRequest(String method, String path, Optional<String> apiKey) {}
