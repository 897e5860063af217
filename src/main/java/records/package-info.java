/**
 * How our copy of a store's record stays the store's newest state, whatever arrives, in whatever order, however often:
 * newest wins, doubt becomes a look at the store, poison is set aside.
 */
@NullMarked
package records;

import org.jspecify.annotations.NullMarked;
