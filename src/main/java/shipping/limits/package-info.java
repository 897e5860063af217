/** How much a store lets be bought, and whether anything may be bought at all. */
@NullMarked
package shipping.limits;

import org.jspecify.annotations.NullMarked;
