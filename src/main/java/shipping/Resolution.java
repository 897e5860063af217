package shipping;

import carriers.FindOutcome;
import carriers.Found;
import carriers.Label;
import carriers.NotFound;
import carriers.NotSent;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.Unsupported;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What looking for an unknown purchase tells. */
sealed interface Resolution {

    /**
     * It was bought.
     *
     * @param label the one to use
     * @param surplus others that were bought with it and live too
     */
    record Bought(Label label, List<Label> surplus) implements Resolution {}

    /** It was bought, and was taken back since: this label. */
    record TakenBack(Label label) implements Resolution {}

    /** It was not bought, and cannot turn up any more. */
    record NotBought(String detail) implements Resolution {}

    /** Not clear yet: look again after a while. */
    record LookAgain(Duration after, String reason) implements Resolution {}

    /** Only a person can tell. */
    record AskPerson(String reason) implements Resolution {}

    /** Of a carrier without look-up: a late answer is waited for until the deadline, then a person is asked. */
    static Resolution withoutLookUp(boolean overdue, Duration untilDeadline) {
        return overdue
                ? new AskPerson("the carrier cannot be asked for a purchase by our reference")
                : new LookAgain(untilDeadline, "waiting for a late answer");
    }

    /**
     * What follows from the carrier's answer.
     *
     * @param overdue whether a label that is not there by now will not turn up any more
     * @param pause until the next look
     */
    static Resolution of(FindOutcome outcome, boolean overdue, Duration pause) {
        if (outcome instanceof Found found) {
            return found(found, overdue, pause);
        }
        if (outcome instanceof NotFound) {
            return overdue
                    ? new NotBought("the carrier knows no label under the reference")
                    : new LookAgain(pause, "not there yet");
        }
        if (outcome instanceof Unsupported) {
            return withoutLookUp(overdue, pause);
        }
        if (outcome instanceof Throttled throttled) {
            return new LookAgain(longer(throttled.retryAfter(), pause), "over the carrier's limit");
        }
        return new LookAgain(pause, "could not be looked up: " + reason(outcome));
    }

    /**
     * What follows from the carrier's answer about what was prepared.
     *
     * @param onlyOnce whether the carrier sells it only once, so that it is safe to buy it again
     */
    static Resolution ofPrepared(FindOutcome outcome, boolean overdue, Duration pause, boolean onlyOnce) {
        if (outcome instanceof NotFound && overdue) {
            return onlyOnce
                    ? new NotBought("the carrier has not sold what was prepared")
                    : new AskPerson("the carrier shows no label for what was prepared");
        }
        if (outcome instanceof Found found && !found.labels().isEmpty()) {
            return bought(found)
                    .orElseGet(() -> new TakenBack(found.labels().get(0).label()));
        }
        return of(outcome, overdue, pause);
    }

    private static Resolution found(Found found, boolean overdue, Duration pause) {
        return bought(found)
                .orElseGet(() -> overdue
                        ? new NotBought("the label was bought and is void already")
                        : new LookAgain(pause, "only void labels there"));
    }

    private static Optional<Resolution> bought(Found found) {
        List<Label> live = found.labels().stream()
                .filter(label -> !label.voided())
                .map(Found.FoundLabel::label)
                .toList();
        return live.isEmpty() ? Optional.empty() : Optional.of(new Bought(live.get(0), live.subList(1, live.size())));
    }

    private static String reason(FindOutcome outcome) {
        if (outcome instanceof Rejected rejected) {
            return rejected.reason();
        }
        if (outcome instanceof NotSent notSent) {
            return notSent.reason();
        }
        return outcome instanceof Unknown unknown ? unknown.reason() : "";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
