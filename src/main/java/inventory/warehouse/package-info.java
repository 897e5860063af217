/**
 * How an external warehouse is asked what lies on its shelves (docs/guides/warehouse.md). Knows nothing of what becomes of
 * it.
 */
@NullMarked
package inventory.warehouse;

import org.jspecify.annotations.NullMarked;
