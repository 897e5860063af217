package access.limits;

/**
 * What may be asked in a minute.
 *
 * @param name whose it is; nothing personal, for it rests in clear
 * @param limit requests
 */
record Quota(String name, int limit) {}
