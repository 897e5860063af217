/** Products and variations as the store has them. */
@NullMarked
package catalog;

import org.jspecify.annotations.NullMarked;
