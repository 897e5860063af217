package fulfilment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shipping.LedgerEntry;
import shipping.LedgerLabel;

/** What became of the wish to have a carrier take a label back, by the purchase ledger. Pure. */
final class LabelVoid {

    private LabelVoid() {}

    /** As the API shows it; empty when no label was to be taken back. */
    static Optional<Map<String, @Nullable Object>> of(List<LedgerEntry> ledger) {
        return ledger.stream()
                .filter(entry -> state(entry).isPresent())
                .reduce((earlier, later) -> isUndecidedAgain(earlier, later) ? earlier : later)
                .map(LabelVoid::json);
    }

    /** Who is asked whether it has decided has not forgotten that it was asked. */
    private static boolean isUndecidedAgain(LedgerEntry earlier, LedgerEntry later) {
        return earlier.isUndecidedVoid() && state(later).equals(Optional.of("asked"));
    }

    private static Optional<String> state(LedgerEntry entry) {
        return switch (entry.event()) {
            case VOID_SENT -> Optional.of(entry.isUndecidedVoid() ? "undecided" : "asked");
            case VOIDED -> Optional.of("voided");
            case CANNOT_VOID -> Optional.of("refused");
            default -> Optional.empty();
        };
    }

    private static Map<String, @Nullable Object> json(LedgerEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", state(entry).orElseThrow());
        json.put("at", entry.at().toString());
        json.put("reason", entry.detail().orElse(null));
        json.put("carrier", entry.carrier());
        json.put(
                "tracking_number",
                entry.label().map(LedgerLabel::trackingNumber).orElse(null));
        json.put(
                "cost",
                entry.label()
                        .flatMap(LedgerLabel::cost)
                        .map(cost -> cost.value())
                        .orElse(null));
        json.put(
                "currency",
                entry.label()
                        .flatMap(LedgerLabel::cost)
                        .map(cost -> cost.currency())
                        .orElse(null));
        return json;
    }
}
