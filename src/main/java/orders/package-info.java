/**
 * Orders as the store has them, with their items and refunds, and the one writer of an order in its store.
 *
 * <p>What a person entered (names, addresses, notes, reasons) rests sealed; an e-mail address is found by its blind
 * index.
 */
@NullMarked
package orders;

import org.jspecify.annotations.NullMarked;
