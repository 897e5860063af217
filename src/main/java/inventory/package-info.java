/**
 * Stock: what there is of a SKU, which orders claim how much of it, and what each store should show.
 */
@NullMarked
package inventory;

import org.jspecify.annotations.NullMarked;
