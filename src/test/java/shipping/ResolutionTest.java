package shipping;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.FindOutcome;
import carriers.Found;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.NotFound;
import carriers.NotSent;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.Unsupported;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Label LABEL = new Label(
            "DHL",
            "T1",
            new LabelDocument.Missing(LabelFormat.PDF),
            BigDecimal.TEN,
            "EUR",
            Optional.empty(),
            Optional.empty());

    @Test
    void found_isBought_beforeAndAfterTheDeadline() {
        Found found = new Found(List.of(new Found.FoundLabel(LABEL, false)));

        assertThat(of(found, false)).isEqualTo(new Resolution.Bought(LABEL, List.of()));
        assertThat(of(found, true)).isEqualTo(new Resolution.Bought(LABEL, List.of()));
    }

    @Test
    void notFound_isNotBought_onlyAfterTheDeadline() {
        assertThat(of(new NotFound(), false)).isEqualTo(new Resolution.LookAgain(PAUSE, "not there yet"));
        assertThat(of(new NotFound(), true)).isInstanceOf(Resolution.NotBought.class);
    }

    @Test
    void foundButVoid_countsAsNotBought_onlyAfterTheDeadline() {
        Found found = new Found(List.of(new Found.FoundLabel(LABEL, true)));

        assertThat(of(found, false)).isInstanceOf(Resolution.LookAgain.class);
        assertThat(of(found, true)).isInstanceOf(Resolution.NotBought.class);
    }

    @Test
    void withoutLookUp_aPersonIsAsked_afterTheDeadline() {
        assertThat(Resolution.withoutLookUp(false, PAUSE)).isInstanceOf(Resolution.LookAgain.class);
        assertThat(Resolution.withoutLookUp(true, PAUSE)).isInstanceOf(Resolution.AskPerson.class);
        assertThat(of(new Unsupported(), true)).isInstanceOf(Resolution.AskPerson.class);
    }

    @Test
    void anUnclearLookUp_neverDecides() {
        for (FindOutcome unclear : List.of(new NotSent("down"), new Unknown("cut"), new Rejected("what?", false))) {
            assertThat(of(unclear, true)).isInstanceOf(Resolution.LookAgain.class);
        }
        assertThat(of(new Throttled(Duration.ofHours(1)), true))
                .isEqualTo(new Resolution.LookAgain(Duration.ofHours(1), "over the carrier's limit"));
    }

    private static Resolution of(FindOutcome outcome, boolean overdue) {
        return Resolution.of(outcome, overdue, PAUSE);
    }
}
