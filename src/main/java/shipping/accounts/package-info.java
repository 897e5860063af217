/** A store's own accounts with carriers: their keys, kept sealed, and the ways that they open. */
@NullMarked
package shipping.accounts;

import org.jspecify.annotations.NullMarked;
