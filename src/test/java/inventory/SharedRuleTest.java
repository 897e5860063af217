package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(30);

    @Test
    void theFirstFigure_opensTheLevel() {
        SharedRule.Known before =
                new SharedRule.Known(false, number(-2), Optional.empty(), Optional.empty(), number(0));

        assertThat(SharedRule.of(before, look(10, false, false), SharedRule.Truth.LEDGER))
                .isEqualTo(new SharedRule.Ruling(number(12), Cause.OPENING, number(10), Optional.empty(), number(0)));
    }

    @Test
    void whatIsExpected_movesNothing() {
        assertThat(ruling(10, Optional.empty(), look(10, true, false), SharedRule.Truth.STORE))
                .isEqualTo(nothing(10, Optional.empty()));
    }

    @Test
    void aDifference_waits_andIsNotBelievedUnlessReadFreshly() {
        Instant longAgo = NOW.minus(SETTLE);

        assertThat(ruling(10, Optional.empty(), look(8, true, false), SharedRule.Truth.STORE))
                .isEqualTo(nothing(10, Optional.of(NOW)));
        assertThat(ruling(10, Optional.of(longAgo), look(8, false, false), SharedRule.Truth.STORE))
                .isEqualTo(nothing(10, Optional.of(longAgo)));
    }

    @Test
    void whileAWriteIsUnderWay_aDifferenceSaysNothing() {
        assertThat(ruling(10, Optional.of(NOW.minus(SETTLE)), look(8, true, true), SharedRule.Truth.STORE))
                .isEqualTo(nothing(10, Optional.empty()));
    }

    @Test
    void aDifferenceThatStays_isMoved_whereTheStoreIsRight() {
        assertThat(ruling(10, Optional.of(NOW.minus(SETTLE)), look(8, true, false), SharedRule.Truth.STORE))
                .isEqualTo(new SharedRule.Ruling(number(-2), Cause.STORE, number(8), Optional.empty(), number(0)));
    }

    @Test
    void aDifferenceThatStays_isOnlySeen_whereTheLedgerIsRight() {
        assertThat(ruling(10, Optional.of(NOW.minus(SETTLE)), look(8, true, false), SharedRule.Truth.LEDGER))
                .isEqualTo(nothing(8, Optional.empty()));
    }

    /** A sale between our read and our write: the write put it back. Nobody brought goods. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # expected, shown, raced, moved
            10,         12,      2,     0
            10,         15,      2,     3
            10,         11,      2,     0
            10,          8,      2,    -2
            10,          8,     -2,     0
            10,          5,     -2,    -3
            10,         12,     -2,     2
            """)
    void whatAWriteOfOursPutBack_isNoStock(int expected, int shown, int raced, int moved) {
        SharedRule.Known before = new SharedRule.Known(
                true, number(50), Optional.of(number(expected)), Optional.of(NOW.minus(SETTLE)), number(raced));

        assertThat(SharedRule.of(before, look(shown, true, false), SharedRule.Truth.STORE))
                .isEqualTo(
                        new SharedRule.Ruling(number(moved), Cause.STORE, number(shown), Optional.empty(), number(0)));
    }

    @Test
    void aFigureThatIsAsExpected_wasNotPutBack() {
        SharedRule.Known before =
                new SharedRule.Known(true, number(50), Optional.of(number(10)), Optional.empty(), number(2));

        assertThat(SharedRule.of(before, look(10, true, false), SharedRule.Truth.STORE)
                        .raced())
                .isEqualByComparingTo("0");
        assertThat(SharedRule.of(before, look(10, false, false), SharedRule.Truth.STORE)
                        .raced())
                .isEqualByComparingTo("2");
        assertThat(SharedRule.of(before, look(10, true, true), SharedRule.Truth.STORE)
                        .raced())
                .isEqualByComparingTo("2");
    }

    private static SharedRule.Ruling ruling(
            int expected, Optional<Instant> since, SharedRule.Look look, SharedRule.Truth truth) {
        return SharedRule.of(
                new SharedRule.Known(true, number(50), Optional.of(number(expected)), since, number(0)), look, truth);
    }

    private static SharedRule.Ruling nothing(int expected, Optional<Instant> since) {
        return new SharedRule.Ruling(BigDecimal.ZERO, Cause.STORE, number(expected), since, number(0));
    }

    private static SharedRule.Look look(int shown, boolean freshly, boolean underWay) {
        return new SharedRule.Look(number(shown), NOW, SETTLE, freshly, underWay);
    }

    private static BigDecimal number(int number) {
        return BigDecimal.valueOf(number);
    }
}
