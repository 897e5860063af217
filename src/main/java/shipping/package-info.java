/**
 * Rules, quotes, plan, purchase ledger, labels, void. Takes a {@link shipping.ShipmentRequest} and knows no order.
 *
 * <p>The promise: one label per planned parcel. What was done towards a carrier stands in a ledger that is only ever
 * added to; {@link shipping.PurchaseDecision} reads from it what may be done next, and whoever acts asks it again under
 * the shipment's row lock, in the transaction that records the deed.
 */
package shipping;
