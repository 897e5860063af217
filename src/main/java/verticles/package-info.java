/** The five independent parts of the service: each starts, wires itself to HTTP, bus and timers, and drains on stop. */
@NullMarked
package verticles;

import org.jspecify.annotations.NullMarked;
