package access.limits;

/**
 * Requests in a minute.
 *
 * @param perKey by one API key or user
 * @param perStore about one store, by all callers together
 * @param perAddress by one address to operations that need no token, and with wrong tokens
 */
public record RateLimitSettings(int perKey, int perStore, int perAddress) {}
