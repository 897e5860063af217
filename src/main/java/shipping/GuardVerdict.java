package shipping;

import java.time.Duration;

/** Whether a planned shipment is still wanted, asked right before money is spent. */
public sealed interface GuardVerdict {

    /** Buy it. */
    record Wanted() implements GuardVerdict {}

    /** Never: the shipment ends as cancelled with that reason. */
    record NotWanted(String reason) implements GuardVerdict {}

    /** Not now: it stays planned with that reason, and is asked again. */
    record Wait(String reason, Duration retryAfter) implements GuardVerdict {}
}
