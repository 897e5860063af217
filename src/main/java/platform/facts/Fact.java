package platform.facts;

/**
 * Something that happened in a room, for later rooms to act on.
 *
 * @param type  the constant of the room it happened in, such as {@code order.changed}
 * @param scope the store
 * @param key   the id of what changed; who is told reads the state itself
 */
public record Fact(String type, String scope, String key) {}
