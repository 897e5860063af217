/**
 * The life cycle of an order's fulfilment: what is done without a person and what waits, what the store and the customer
 * are told, and an order's time line.
 *
 * <p>Whatever happened, one task looks at the order anew: {@link fulfilment.Lifecycle} decides from what is stored, in one
 * transaction the decision is stored with what follows from it. So lost, doubled and reordered news end alike.
 */
@NullMarked
package fulfilment;

import org.jspecify.annotations.NullMarked;
