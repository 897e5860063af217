package notifications;

/**
 * What may be done with a notification, and what becomes of it: at most one send whose fate is unknown is followed by
 * another one, with the same Message-ID.
 */
final class Delivery {

    private Delivery() {}

    /** What a run does that finds the notification in a state. */
    static Step next(NotificationState found, boolean resendUnknown) {
        return switch (found) {
            case PENDING -> new Step.Send(NotificationState.SENDING);
            case SENDING -> resendUnknown ? new Step.Send(NotificationState.UNKNOWN) : new Step.GiveUp();
            case SENT, UNKNOWN, REFUSED, NOT_SENT, FAILED -> new Step.Nothing();
        };
    }

    /**
     * What a notification becomes.
     *
     * @param during the state committed before the send
     * @param tooOld whether it has been tried for as long as it may
     */
    static NotificationState after(
            NotificationState during, MailOutcome outcome, boolean resendUnknown, boolean tooOld) {
        if (outcome instanceof MailOutcome.Accepted) {
            return NotificationState.SENT;
        }
        boolean firstUnclear = during == NotificationState.SENDING;
        if (outcome instanceof MailOutcome.Unclear) {
            return firstUnclear && resendUnknown ? NotificationState.SENDING : NotificationState.UNKNOWN;
        }
        // This send did not arrive; what came before it is known only when it was the first.
        NotificationState givenUp =
                outcome instanceof MailOutcome.Refused ? NotificationState.REFUSED : NotificationState.FAILED;
        if (outcome instanceof MailOutcome.Refused || tooOld) {
            return firstUnclear ? givenUp : NotificationState.UNKNOWN;
        }
        return firstUnclear ? NotificationState.PENDING : NotificationState.SENDING;
    }

    /** Whether a later run has something left to do. */
    static boolean isOpen(NotificationState state) {
        return state == NotificationState.PENDING || state == NotificationState.SENDING;
    }

    /** What a run does. */
    sealed interface Step {

        /** Commit this state, then send. */
        record Send(NotificationState during) implements Step {}

        /** Its fate stays unknown. */
        record GiveUp() implements Step {}

        /** All is done. */
        record Nothing() implements Step {}
    }
}
