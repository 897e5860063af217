package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import records.RecordState;

class ClaimRuleTest {

    @ParameterizedTest(name = "{0}: {1} ordered, {2} refunded, {3} shipped, the store took {4}")
    @CsvSource(textBlock = """
            # status,   ordered, refunded, shipped, reduced, pending, firm, taken
            pending,          3,        0,       0,        ,       3,    0,     0
            pending,          3,        1,       0,        ,       2,    0,     0
            pending,          3,        0,       0,       3,       0,    3,     0
            processing,       3,        0,       0,       3,       0,    3,     0
            processing,       3,        0,       0,        ,       0,    3,     0
            processing,       3,        1,       0,        ,       0,    2,     0
            processing,       3,        0,       2,       3,       0,    1,     2
            processing,       3,        0,       3,       3,       0,    0,     3
            processing,       3,        3,       3,        ,       0,    0,     3
            processing,       2,        1,       0,       1,       0,    1,     0
            processing,       2,        2,       0,       0,       0,    0,     0
            on-hold,          1,        0,       0,       1,       0,    1,     0
            completed,        3,        0,       0,       3,       0,    0,     3
            completed,        3,        1,       3,       2,       0,    0,     2
            completed,        3,        0,       0,        ,       0,    0,     3
            cancelled,        3,        0,       0,        ,       0,    0,     0
            cancelled,        3,        0,       0,       3,       0,    0,     3
            cancelled,        3,        3,       2,        ,       0,    0,     2
            refunded,         3,        3,       0,       0,       0,    0,     0
            failed,           3,        0,       0,        ,       0,    0,     0
            failed,           3,        0,       0,       3,       0,    0,     0
            failed,           3,        0,       1,       3,       0,    0,     1
            packed,           3,        0,       0,       3,       0,    3,     0
            packed,           3,        0,       1,       3,       0,    2,     1
            packed,           3,        0,       0,        ,       0,    0,     0
            """)
    void aLine_claimsWhatItsOrderSays(
            String status,
            BigDecimal ordered,
            BigDecimal refunded,
            BigDecimal shipped,
            BigDecimal reduced,
            BigDecimal pending,
            BigDecimal firm,
            BigDecimal taken) {
        OrderedLine line = new OrderedLine(ordered, refunded, shipped, Optional.ofNullable(reduced));

        Claim claim = ClaimRule.of(line, OrderStanding.of(status, RecordState.LIVE), true);

        BigDecimal took = reduced == null ? BigDecimal.ZERO : reduced;
        assertThat(claim).matches(new Claim(pending, firm, taken, took)::sameAs, "claims " + pending + ", " + firm);
    }

    @Test
    void anUnpaidOrder_whoseTimeIsOver_claimsNothing() {
        OrderedLine line = new OrderedLine(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());

        assertThat(ClaimRule.of(line, OrderStanding.UNPAID, false).isNothing()).isTrue();
    }

    @Test
    void anOrderThatIsGone_keepsOffTheShelfWhatTheStoreTook() {
        OrderedLine line =
                new OrderedLine(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, Optional.of(BigDecimal.TEN));

        Claim claim = ClaimRule.of(line, OrderStanding.of("processing", RecordState.GONE), true);

        assertThat(claim.taken()).isEqualByComparingTo(BigDecimal.TEN);
        assertThat(claim.reserved()).isZero();
        assertThat(claim.isNothing()).isFalse();
    }

    @Test
    void aBundle_claimsOfItsPartAsManyTimes_andTheStoreCountsBundles() {
        Claim claim = new Claim(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.TEN);

        assertThat(claim.times(BigDecimal.valueOf(3)))
                .matches(
                        new Claim(BigDecimal.valueOf(3), BigDecimal.valueOf(30), BigDecimal.ZERO, BigDecimal.TEN)
                                ::sameAs);
        assertThat(claim.reserved()).isEqualByComparingTo("11");
    }
}
