package shipping;

import carriers.PreparedKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the purchase ledger.
 *
 * @param attempt number of the purchase within its shipment, from 1
 * @param event what happened
 * @param carrier at which carrier
 * @param account by which account of the store's own; empty: by the way that all stores share, or not said
 * @param prepared the carrier's name of what was prepared
 * @param label the label that the event is about
 * @param detail for a person to read
 * @param at when
 */
public record LedgerEntry(
        int attempt,
        LedgerEvent event,
        String carrier,
        Optional<Long> account,
        Optional<PreparedKey> prepared,
        Optional<LedgerLabel> label,
        Optional<String> detail,
        Instant at) {

    private static final String UNDECIDED = "undecided: ";
    private static final String NOT_ALLOWED = "not allowed: ";

    /** What a line says of a label whose carrier took the wish to void it and decides later. */
    static String undecided(String carriersWord) {
        return UNDECIDED + carriersWord;
    }

    /** What a line says of an attempt that was given up before money was spent, because a limit of the store forbids it. */
    static String notAllowed(String why) {
        return NOT_ALLOWED + why;
    }

    /** Whether a limit of the store forbade the attempt. */
    boolean isNotAllowed() {
        return event == LedgerEvent.NOT_SENT
                && detail.filter(text -> text.startsWith(NOT_ALLOWED)).isPresent();
    }

    /** Whether the carrier took the wish to void the label and decides later. */
    public boolean isUndecidedVoid() {
        return event == LedgerEvent.VOID_SENT
                && detail.filter(text -> text.startsWith(UNDECIDED)).isPresent();
    }

    /** A line that names neither an account nor what was prepared. */
    public LedgerEntry(
            int attempt,
            LedgerEvent event,
            String carrier,
            Optional<LedgerLabel> label,
            Optional<String> detail,
            Instant at) {
        this(attempt, event, carrier, Optional.empty(), Optional.empty(), label, detail, at);
    }

    /** The same by this account. */
    LedgerEntry by(Optional<Long> which) {
        return new LedgerEntry(attempt, event, carrier, which, prepared, label, detail, at);
    }

    /** The same with the key of what was prepared. */
    LedgerEntry with(PreparedKey key) {
        return new LedgerEntry(attempt, event, carrier, account, Optional.of(key), label, detail, at);
    }
}
