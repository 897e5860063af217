package records;

import platform.tasks.TaskKey;

/**
 * An edit made here that waits to be written to the store.
 *
 * @param key the record whose field it is
 * @param recordId our id of the order or product that was edited
 * @param editId our id of the edit, unique within store and kind
 * @param task carries the edit out; wanted again when it has to look anew
 */
public record Edited(RecordKey key, long recordId, long editId, TaskKey task) {}
