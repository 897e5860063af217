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
    private static final Label LABEL = labelled("T1");

    @Test
    void found_isBought_beforeAndAfterTheDeadline() {
        Found found = found(alive(LABEL));

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
        Found found = found(new Found.FoundLabel(LABEL, true));

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

    @Test
    void aShortWaitOfTheCarriers_doesNotShortenOurPause() {
        assertThat(of(new Throttled(Duration.ofSeconds(1)), false))
                .isEqualTo(new Resolution.LookAgain(PAUSE, "over the carrier's limit"));
    }

    @Test
    void severalFound_theFirstThatLivesIsUsed_andTheOthersAreSurplus() {
        Label second = labelled("T2");
        Label third = labelled("T3");
        Found found = found(new Found.FoundLabel(LABEL, true), alive(second), alive(third));

        assertThat(of(found, false)).isEqualTo(new Resolution.Bought(second, List.of(third)));
        assertThat(ofPrepared(found, false, true)).isEqualTo(new Resolution.Bought(second, List.of(third)));
    }

    @Test
    void whatWasPreparedAndIsNotSold_isNotBought_orAPersonIsAsked_onlyAfterTheDeadline() {
        assertThat(ofPrepared(new NotFound(), true, true)).isInstanceOf(Resolution.NotBought.class);
        assertThat(ofPrepared(new NotFound(), true, false)).isInstanceOf(Resolution.AskPerson.class);
        assertThat(ofPrepared(new NotFound(), false, true)).isEqualTo(new Resolution.LookAgain(PAUSE, "not there yet"));
        assertThat(ofPrepared(new Unsupported(), true, true)).isInstanceOf(Resolution.AskPerson.class);
    }

    @Test
    void whatWasPreparedAndSold_andIsVoid_wasTakenBack() {
        Found found = found(new Found.FoundLabel(LABEL, true));

        assertThat(ofPrepared(found, false, true)).isEqualTo(new Resolution.TakenBack(LABEL));
        assertThat(ofPrepared(found(), false, true)).isInstanceOf(Resolution.LookAgain.class);
    }

    private static Found found(Found.FoundLabel... labels) {
        return new Found(List.of(labels));
    }

    private static Found.FoundLabel alive(Label label) {
        return new Found.FoundLabel(label, false);
    }

    private static Label labelled(String number) {
        return new Label(
                "DHL",
                number,
                new LabelDocument.Missing(LabelFormat.PDF),
                BigDecimal.TEN,
                "EUR",
                Optional.empty(),
                Optional.empty());
    }

    private static Resolution ofPrepared(FindOutcome outcome, boolean overdue, boolean onlyOnce) {
        return Resolution.ofPrepared(outcome, overdue, PAUSE, onlyOnce);
    }

    private static Resolution of(FindOutcome outcome, boolean overdue) {
        return Resolution.of(outcome, overdue, PAUSE);
    }
}
