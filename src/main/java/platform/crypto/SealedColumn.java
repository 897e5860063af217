package platform.crypto;

/**
 * A column of the database that holds sealed values.
 *
 * @param table its table
 * @param column its name there
 * @param field the place that its values are bound to
 * @param naturalKey SQL that gives a row's natural key, the table being {@code t}; a constant of ours
 */
public record SealedColumn(String table, String column, Field field, String naturalKey) {}
