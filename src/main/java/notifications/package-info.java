/**
 * Tells customers what happened to their orders: who is to be told what is stored with its cause, the mail itself is a
 * task. Knows no shipment and no order.
 */
package notifications;
