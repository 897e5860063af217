package platform.crypto;

/**
 * The place where a sealed value rests. It is bound to the ciphertext, so that a value copied to another column does
 * not open there.
 *
 * @param table the table's name, or the name of a cache
 * @param column the column's name
 */
public record Field(String table, String column) {}
