/** Reads stores without being told: first import, incremental runs by modification windows, their schedules. */
@NullMarked
package sync;

import org.jspecify.annotations.NullMarked;
