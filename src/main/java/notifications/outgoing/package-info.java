/**
 * Tells those who build on us what happened, by signed webhooks (Standard Webhooks 1.0.0): what is told to whom is stored
 * with the place in the log of events up to which it was read, and sent until the endpoint takes it.
 */
@NullMarked
package notifications.outgoing;

import org.jspecify.annotations.NullMarked;
