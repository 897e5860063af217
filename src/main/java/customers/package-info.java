/** Customers as the store has them; all that is personal rests sealed. */
@NullMarked
package customers;

import org.jspecify.annotations.NullMarked;
