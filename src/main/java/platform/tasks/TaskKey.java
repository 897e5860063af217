package platform.tasks;

/**
 * What identifies a piece of work; while one is pending or running, wanting it again adds no second one.
 *
 * @param scope whose it is: a store's id, or empty for the installation's own
 * @param kind  which handler does it, such as {@code shipping.purchase}
 * @param key   the id of what it works on; a task carries no other payload, its handler reads the state when it runs
 */
public record TaskKey(String scope, String kind, String key) {}
