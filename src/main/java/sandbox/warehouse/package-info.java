/** A simulated warehouse with the contract of docs/guides/warehouse.md, and the faults of a real one. */
@NullMarked
package sandbox.warehouse;

import org.jspecify.annotations.NullMarked;
