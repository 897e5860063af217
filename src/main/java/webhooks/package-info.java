/** The door: deliveries are verified over their raw bytes, committed to the inbox, answered, and then worked off. */
@NullMarked
package webhooks;

import org.jspecify.annotations.NullMarked;
