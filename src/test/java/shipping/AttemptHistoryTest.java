package shipping;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.PreparedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PreparedKey KEY = new PreparedKey("shp_1");
    private static final PreparedKey OTHER = new PreparedKey("shp_2");
    private static final LedgerLabel LABEL = label("T1");

    private final List<LedgerEntry> ledger = new ArrayList<>();

    @Test
    void carrierAndAccount_areThoseOfTheFirstLineThatNamesThem() {
        line(1, LedgerEvent.PREPARED, "UPS");
        line(2, LedgerEvent.PREPARED, "DHL");
        ledger.add(entry(2, LedgerEvent.SENT, "DHL").by(Optional.of(5L)));
        ledger.add(entry(2, LedgerEvent.UNKNOWN, "FedEx").by(Optional.of(6L)));

        assertThat(AttemptHistory.carrierOf(ledger, 2)).isEqualTo("DHL");
        assertThat(AttemptHistory.carrierOf(ledger, 3)).isEmpty();
        assertThat(AttemptHistory.accountOf(ledger, 2)).contains(5L);
        assertThat(AttemptHistory.accountOf(ledger, 1)).isEmpty();
    }

    @Test
    void aLabelsAttempt_isTheFirstThatNamesIt_andElseTheFirst() {
        line(1, LedgerEvent.PURCHASED, label("T1"));
        line(2, LedgerEvent.LATE_ANSWER, label("T2"));
        line(3, LedgerEvent.VOID_SENT, label("T2"));

        assertThat(AttemptHistory.attemptOf(ledger, label("t2"))).isEqualTo(2);
        assertThat(AttemptHistory.attemptOf(ledger, label("T9"))).isEqualTo(1);
    }

    @Test
    void whatIsHeld_isTheNewestOfTheAttempt_underTheReferenceOfTheAttemptThatMadeItFirst() {
        ready(1, KEY);
        ready(1, OTHER);
        ready(2, OTHER);
        line(2, LedgerEvent.SENT, "DHL");

        assertThat(AttemptHistory.heldFor(ledger, 2))
                .contains(new AttemptHistory.Held(OTHER, 1, "DHL", Optional.empty(), NOW.plusSeconds(2)));
        assertThat(AttemptHistory.heldFor(ledger, 1).map(AttemptHistory.Held::key))
                .contains(OTHER);
        assertThat(AttemptHistory.heldFor(ledger, 3)).isEmpty();
    }

    @Test
    void whatIsHeld_isFreshForAnHour() {
        ready(1, KEY);
        AttemptHistory.Held held = AttemptHistory.heldFor(ledger, 1).orElseThrow();

        assertThat(held.isFresh(NOW.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(held.isFresh(NOW.plus(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void whatWasSentWithoutAClearAnswer_isOpen() {
        ready(1, KEY);
        line(1, LedgerEvent.SENT, "DHL");
        line(1, LedgerEvent.UNKNOWN, "DHL");
        line(1, LedgerEvent.ABSENT, "DHL");

        assertThat(AttemptHistory.openFrom(ledger, 1).map(AttemptHistory.Held::key))
                .contains(KEY);
    }

    @Test
    void whatWasNeverSent_orOnlyUnderAnotherObject_isNotOpen() {
        ready(1, OTHER);
        line(1, LedgerEvent.SENT, "DHL");
        ready(2, KEY);

        assertThat(AttemptHistory.openFrom(ledger, 2)).isEmpty();
        assertThat(AttemptHistory.openFrom(ledger, 3)).isEmpty();
    }

    @Test
    void whatWasSentByAFormerAttempt_staysOpen_whenALaterOneDidNotGetThrough() {
        ready(1, KEY);
        line(1, LedgerEvent.SENT, "DHL");
        line(1, LedgerEvent.REJECTED, "DHL");
        ready(2, KEY);
        line(2, LedgerEvent.NOT_SENT, "DHL");

        assertThat(AttemptHistory.openFrom(ledger, 2)).isPresent();
    }

    @Test
    void aRefusal_andALabel_endWhatWasSent() {
        ready(1, KEY);
        line(1, LedgerEvent.SENT, "DHL");
        line(1, LedgerEvent.REJECTED, "DHL");
        ready(2, OTHER);
        line(2, LedgerEvent.SENT, "DHL");
        line(2, LedgerEvent.LATE_ANSWER, LABEL);

        assertThat(AttemptHistory.openFrom(ledger, 1)).isEmpty();
        assertThat(AttemptHistory.openFrom(ledger, 2)).isEmpty();
    }

    /** Such as an answer that says late that nothing was bought, or what is said of a label without bringing it. */
    @ParameterizedTest
    @EnumSource(names = {"LATE_ANSWER", "SETTLED_BY_PERSON", "VOIDED"})
    void aWordThatBringsNoLabel_doesNotEndWhatWasSent(LedgerEvent event) {
        ready(1, KEY);
        line(1, LedgerEvent.SENT, "DHL");
        if (event.bringsLabel()) {
            line(1, event, "DHL");
        } else {
            line(1, event, LABEL);
        }

        assertThat(AttemptHistory.openFrom(ledger, 1)).isPresent();
    }

    @Test
    void whatLimitsForbid_restsEachTimeLonger_upToADay() {
        assertThat(AttemptHistory.pauseOfForbidden(ledger)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pauses()).startsWith(15, 30, 60, 120, 240, 480, 960, 1440).endsWith(1440, 1440);
        line(1, LedgerEvent.NOT_SENT, "DHL");
        assertThat(AttemptHistory.pauseOfForbidden(ledger)).isEqualTo(Duration.ofDays(1));
    }

    /** In minutes, each time once more forbidden. */
    private List<Integer> pauses() {
        return IntStream.rangeClosed(1, 12)
                .map(attempt -> {
                    ledger.add(entry(attempt, LedgerEvent.NOT_SENT, Optional.of(LedgerEntry.notAllowed("too dear"))));
                    return (int) AttemptHistory.pauseOfForbidden(ledger).toMinutes();
                })
                .boxed()
                .toList();
    }

    private void ready(int attempt, PreparedKey key) {
        ledger.add(entry(attempt, LedgerEvent.READY, "DHL").with(key));
    }

    private void line(int attempt, LedgerEvent event, String carrier) {
        ledger.add(entry(attempt, event, carrier));
    }

    private void line(int attempt, LedgerEvent event, LedgerLabel label) {
        ledger.add(new LedgerEntry(attempt, event, "DHL", Optional.of(label), Optional.empty(), later()));
    }

    private LedgerEntry entry(int attempt, LedgerEvent event, String carrier) {
        return new LedgerEntry(attempt, event, carrier, Optional.empty(), Optional.empty(), later());
    }

    private LedgerEntry entry(int attempt, LedgerEvent event, Optional<String> detail) {
        return new LedgerEntry(attempt, event, "DHL", Optional.empty(), detail, later());
    }

    /** Each line a second after the one before. */
    private Instant later() {
        return NOW.plusSeconds(ledger.size());
    }

    private static LedgerLabel label(String number) {
        return new LedgerLabel("DHL", number, Optional.empty(), Optional.empty());
    }
}
