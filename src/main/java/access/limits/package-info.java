/** How much a caller may ask: per key, per store, per address. */
@NullMarked
package access.limits;

import org.jspecify.annotations.NullMarked;
