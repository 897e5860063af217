package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockRuleTest {
    private static final UUID MARK = new UUID(1, 2);

    @ParameterizedTest
    @CsvSource({
        "SET, 100, 7, no, write 100",
        "SET, 7, 7, no, done",
        "SET, 0, 7, no, write 0",
        "INCREASE, 5, 7, no, write 12",
        "INCREASE, 5, -9, no, write -4",
        "INCREASE, 0, 7, no, done",
        "DECREASE, 7, 7, no, write 0",
        "DECREASE, 8, 7, no, stock_negative",
        "DECREASE, 8, 7, notify, write -1",
        "DECREASE, 8, 7, yes, write -1",
        "INCREASE, 1000000000, 2000000000, no, stock_out_of_range",
        "DECREASE, 1000000000, -2000000000, yes, stock_out_of_range"
    })
    void what_is_written(StockOperation operation, int quantity, int shown, String backorders, String step) {
        assertThat(words(StockRule.next(change(operation, quantity, false), stock(true, shown, backorders, ""))))
                .isEqualTo(step);
    }

    @Test
    void what_carries_the_mark_was_written() {
        CountedStock stock = stock(true, 3, "no", MARK.toString());
        assertThat(words(StockRule.next(change(StockOperation.INCREASE, 5, false), stock)))
                .isEqualTo("done");
        assertThat(words(StockRule.next(change(StockOperation.INCREASE, 5, true), stock)))
                .isEqualTo("done");
    }

    @Test
    void what_nobody_counts_or_waited_for_a_day_is_refused() {
        assertThat(words(StockRule.next(change(StockOperation.SET, 5, false), stock(false, 0, "no", ""))))
                .isEqualTo("stock_not_managed");
        assertThat(words(StockRule.next(change(StockOperation.SET, 5, true), stock(true, 0, "no", "other"))))
                .isEqualTo("stock_change_expired");
    }

    private static String words(StockRule.Step step) {
        if (step instanceof StockRule.Write write) {
            return "write " + write.figure();
        }
        return step instanceof StockRule.Refuse refuse ? refuse.problem() : "done";
    }

    private static CountedStock stock(boolean managed, int quantity, String backorders, String mark) {
        return new CountedStock(10, 0, managed, quantity, backorders, Optional.of(mark));
    }

    private static StockChange change(StockOperation operation, int quantity, boolean old) {
        return new StockChange(
                1,
                2,
                10,
                10,
                operation,
                quantity,
                OptionalInt.empty(),
                Instant.EPOCH,
                StockChange.State.WANTED,
                MARK,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                old);
    }
}
