package shipping;

import java.util.Arrays;
import java.util.Locale;

/** What a line of the purchase ledger says. */
public enum LedgerEvent {
    /** An attempt is decided: its reference and idempotency key are fixed. Nothing has left yet. */
    PREPARED,
    /** The carrier holds an object ready that can be bought; its name is stored, and nothing is bought yet. */
    READY,
    /** From here on bytes may have left. */
    SENT,
    /** The carrier answered: bought. */
    PURCHASED,
    /** The carrier refused: nothing was bought. */
    REJECTED,
    /** Nothing left, so nothing was bought. */
    NOT_SENT,
    /** The carrier, or our budget, allows no call now: nothing was bought. */
    THROTTLED,
    /** Bytes left and no clear answer came. */
    UNKNOWN,
    /** Looked up by our reference: it was bought. */
    FOUND,
    /** Looked up by our reference after the deadline: it was not bought. */
    ABSENT,
    /** A clear answer to an attempt that was taken for unknown: bought when it names a label, else not. */
    LATE_ANSWER,
    /** A label is about to be voided. */
    VOID_SENT,
    /** A label is void. */
    VOIDED,
    /** The carrier does not take a label back. */
    CANNOT_VOID,
    /** A person looked: bought when it names a label, else not. */
    SETTLED_BY_PERSON;

    /** As in the table. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LedgerEvent of(String wireName) {
        return Arrays.stream(values())
                .filter(event -> event.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No ledger event: " + wireName));
    }

    /** Whether it tells for certain what became of its attempt. */
    boolean endsAttempt() {
        return switch (this) {
            case PURCHASED, REJECTED, NOT_SENT, THROTTLED, FOUND, ABSENT, LATE_ANSWER, SETTLED_BY_PERSON -> true;
            case PREPARED, READY, SENT, UNKNOWN, VOID_SENT, VOIDED, CANNOT_VOID -> false;
        };
    }

    /** Whether a label that it names exists. */
    boolean bringsLabel() {
        return switch (this) {
            case PURCHASED, FOUND, LATE_ANSWER, SETTLED_BY_PERSON -> true;
            default -> false;
        };
    }
}
