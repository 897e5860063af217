/**
 * The contract with carriers, and the adapters that keep it. Knows nothing of orders, stores or tables.
 *
 * <p>The heart is what an adapter may claim after a purchase went wrong: only what provably cannot have bought a label
 * is called {@link carriers.NotSent}, {@link carriers.Rejected} or {@link carriers.Throttled}; all else is
 * {@link carriers.Unknown}.
 */
package carriers;
