package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import records.ConflictRule.Apply;
import records.ConflictRule.Ask;
import records.ConflictRule.Verdict;
import stores.ConflictStrategy;

class StockVerdictTest {
    private static final StockWritten FIVE_MORE = new StockWritten(StockOperation.INCREASE, 10, 15);

    @ParameterizedTest
    @EnumSource(names = {"INCREASE", "DECREASE"})
    void what_is_added_or_taken_off_never_conflicts(StockOperation operation) {
        assertThat(rule(operation, OptionalInt.of(10), 3, List.of())).isEqualTo(new Apply(Set.of()));
    }

    @Test
    void a_figure_that_somebody_else_changed_conflicts() {
        assertThat(rule(StockOperation.SET, OptionalInt.of(10), 10, List.of())).isEqualTo(new Apply(Set.of()));
        assertThat(rule(StockOperation.SET, OptionalInt.of(10), 9, List.of()))
                .isEqualTo(new Ask(Set.of(StockVerdict.FIELD)));
        assertThat(rule(StockOperation.SET, OptionalInt.empty(), 9, List.of())).isEqualTo(new Apply(Set.of()));
    }

    @Test
    void our_own_changes_do_not() {
        List<StockWritten> written = List.of(FIVE_MORE, new StockWritten(StockOperation.DECREASE, 15, 14));
        assertThat(rule(StockOperation.SET, OptionalInt.of(10), 14, written)).isEqualTo(new Apply(Set.of()));
        assertThat(rule(StockOperation.SET, OptionalInt.of(10), 13, written)).isInstanceOf(Ask.class);
        List<StockWritten> overSet =
                List.of(new StockWritten(StockOperation.SET, 8, 30), new StockWritten(StockOperation.INCREASE, 29, 30));
        assertThat(rule(StockOperation.SET, OptionalInt.of(10), 31, overSet)).isEqualTo(new Apply(Set.of()));
        assertThat(rule(StockOperation.SET, OptionalInt.of(10), 29, overSet)).isInstanceOf(Ask.class);
    }

    private static Verdict rule(StockOperation operation, OptionalInt base, int shown, List<StockWritten> written) {
        StockChange change = new StockChange(
                1,
                2,
                10,
                10,
                operation,
                20,
                base,
                Instant.EPOCH,
                StockChange.State.WANTED,
                new UUID(1, 2),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                false);
        CountedStock stock = new CountedStock(10, 0, true, shown, "no", Optional.empty());
        return new StockVerdict(change, written, ConflictStrategy.MANUAL, Instant.EPOCH)
                .on(new ShownStock(stock, Optional.empty(), Optional.empty()));
    }
}
