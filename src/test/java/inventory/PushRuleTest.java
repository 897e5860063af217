package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import catalog.CountedNow;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PushRuleTest {
    private static final UUID MARK = new UUID(1, 2);

    @Test
    void whatIsMissing_isAddedToWhatTheStoreShows() {
        assertThat(next(known(7, 10), shows(9)))
                .isEqualTo(new PushRule.Write(number(10), 9, -3))
                .extracting(step -> ((PushRule.Write) step).figure())
                .isEqualTo(6);
    }

    @Test
    void whatShouldBeThere_isLeft() {
        assertThat(next(known(10, 10), shows(8))).isEqualTo(new PushRule.Rest(number(10)));
    }

    @Test
    void aWriteThatArrived_isExpectedFromNowOn() {
        assertThat(next(underWay(7, 10, -3), shows(7, Optional.of(MARK.toString()))))
                .isEqualTo(new PushRule.Rest(number(7)));
    }

    @Test
    void aWriteThatDidNotArrive_isReckonedAnew() {
        assertThat(next(underWay(6, 10, -3), shows(10, Optional.of("another"))))
                .isEqualTo(new PushRule.Write(number(10), 10, -4));
    }

    @Test
    void whatNobodyCounts_orIsGone_orNobodyKnows_isNeverWritten() {
        CountedNow uncounted = new CountedNow(1, false, 3, false, Optional.empty());
        PushRule.Known unknown =
                new PushRule.Known(Offer.ALL, false, BigDecimal.ONE, Optional.empty(), number(4), Optional.empty());

        assertThat(next(known(7, 10), uncounted)).isEqualTo(new PushRule.Rest(number(10)));
        assertThat(PushRule.next(known(7, 10), Optional.empty())).isEqualTo(new PushRule.Rest(number(10)));
        assertThat(next(unknown, shows(4))).isEqualTo(new PushRule.Rest(number(4)));
    }

    @Test
    void figuresThatAStoreCannotHold_areNotWritten() {
        assertThat(next(known(Integer.MAX_VALUE, 1), shows(2))).isEqualTo(new PushRule.Rest(number(1)));
        assertThat(PushRule.next(
                        new PushRule.Known(
                                Offer.ALL,
                                false,
                                BigDecimal.ONE,
                                Optional.of(stock(3)),
                                new BigDecimal("1.5"),
                                Optional.empty()),
                        Optional.of(shows(2))))
                .isEqualTo(new PushRule.Rest(new BigDecimal("1.5")));
    }

    private static PushRule.Step next(PushRule.Known known, CountedNow shown) {
        return PushRule.next(known, Optional.of(shown));
    }

    private static PushRule.Known known(int onHand, int expected) {
        return new PushRule.Known(
                Offer.ALL, false, BigDecimal.ONE, Optional.of(stock(onHand)), number(expected), Optional.empty());
    }

    private static PushRule.Known underWay(int onHand, int expected, int delta) {
        return new PushRule.Known(
                Offer.ALL,
                false,
                BigDecimal.ONE,
                Optional.of(stock(onHand)),
                number(expected),
                Optional.of(new PushRule.UnderWay(MARK, number(delta))));
    }

    private static Offer.Stock stock(int onHand) {
        return new Offer.Stock(number(onHand), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static CountedNow shows(int quantity) {
        return shows(quantity, Optional.empty());
    }

    private static CountedNow shows(int quantity, Optional<String> mark) {
        return new CountedNow(1, true, quantity, false, mark);
    }

    private static BigDecimal number(int number) {
        return BigDecimal.valueOf(number);
    }
}
