package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowStockRuleTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # before, after, threshold, low already, step
            7, 6, 5, false, NOTHING
            6, 5, 5, false, BEGINS
            9, 0, 5, false, BEGINS
            5, 4, 5, true,  NOTHING
            5, 4, 5, false, BEGINS
            1, 0, 5, true,  OTHERWISE
            0, -1, 5, true, NOTHING
            -1, 2, 5, true, OTHERWISE
            5, 6, 5, true,  ENDS
            0, 9, 5, true,  ENDS
            5, 6, 5, false, NOTHING
            4, 4, 5, false, BEGINS
            4, 4, 3, true,  ENDS
            1, 0, 0, false, BEGINS
            0, 1, 0, true,  ENDS
            4, 3, , false,  NOTHING
            4, 4, , true,   ENDS
            0.5, 0.25, 0.25, false, BEGINS
            """)
    void whatAChangeMeans(
            BigDecimal before, BigDecimal after, BigDecimal threshold, boolean low, LowStockRule.Step step) {
        assertThat(LowStockRule.judge(
                        before,
                        after,
                        Optional.ofNullable(threshold),
                        low ? Optional.of(Instant.EPOCH) : Optional.empty()))
                .isEqualTo(step);
    }
}
