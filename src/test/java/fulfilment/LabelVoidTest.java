package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shipping.Amount;
import shipping.LedgerEntry;
import shipping.LedgerEvent;
import shipping.LedgerLabel;

class LabelVoidTest {
    private static final LedgerLabel LABEL =
            new LedgerLabel("DHL", "T1", Optional.empty(), Optional.of(new Amount(new BigDecimal("7.50"), "EUR")));

    private final List<LedgerEntry> ledger = new ArrayList<>();

    @Test
    void aLabelThatNobodyWantedBack_hasNone() {
        entry(LedgerEvent.PURCHASED, Optional.empty());

        assertThat(LabelVoid.of(ledger)).isEmpty();
    }

    @Test
    void anOutcome_isShownWithItsReasonAndCost() {
        entry(LedgerEvent.PURCHASED, Optional.empty());
        entry(LedgerEvent.VOID_SENT, Optional.empty());
        assertThat(state()).isEqualTo("asked");
        entry(LedgerEvent.CANNOT_VOID, Optional.of("too late"));

        assertThat(LabelVoid.of(ledger).orElseThrow())
                .containsEntry("state", "refused")
                .containsEntry("reason", "too late")
                .containsEntry("carrier", "DHL")
                .containsEntry("tracking_number", "T1")
                .containsEntry("cost", new BigDecimal("7.50"))
                .containsEntry("currency", "EUR");
    }

    @Test
    void whoDecidesLater_isUndecided_howeverOftenAsked_untilItDecides() {
        entry(LedgerEvent.VOID_SENT, Optional.empty());
        entry(LedgerEvent.VOID_SENT, Optional.of("undecided: submitted"));
        entry(LedgerEvent.VOID_SENT, Optional.empty());
        assertThat(state()).isEqualTo("undecided");
        entry(LedgerEvent.VOIDED, Optional.empty());

        assertThat(state()).isEqualTo("voided");
    }

    private Object state() {
        return LabelVoid.of(ledger).orElseThrow().get("state");
    }

    private void entry(LedgerEvent event, Optional<String> detail) {
        ledger.add(new LedgerEntry(1, event, "DHL", Optional.of(LABEL), detail, Instant.parse("2026-11-22T14:05:00Z")));
    }
}
