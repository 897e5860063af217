/** Figures of a store, from roll-ups by day that are kept beside its orders. */
@NullMarked
package stats;

import org.jspecify.annotations.NullMarked;
