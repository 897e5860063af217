package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import orders.OrderNow;
import orders.StatusGate.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stores.ConflictStrategy;

class ChangeVerdictTest {
    private static final Instant WANTED = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "MANUAL, processing, completed, WRITE",
        "MANUAL, on-hold, completed, HOLD",
        "MANUAL, refunded, completed, REFUSE",
        "REMOTE_WINS, on-hold, completed, HOLD",
        "LAST_MODIFIED, on-hold, completed, WRITE",
        "MANUAL, refunded, cancelled, HOLD",
        "LAST_MODIFIED, refunded, cancelled, WRITE"
    })
    void what_the_store_has_decides(ConflictStrategy strategy, String now, String wanted, Pass pass) {
        assertThat(verdict(strategy, wanted, Set.of()).pass(now(now))).isEqualTo(pass);
    }

    @Test
    void what_we_made_of_it_ourselves_is_no_conflict() {
        assertThat(verdict(ConflictStrategy.MANUAL, "completed", Set.of("on-hold"))
                        .pass(now("on-hold")))
                .isEqualTo(Pass.WRITE);
    }

    @Test
    void a_wish_of_before_we_kept_its_base_is_written() {
        OrderChange old = change("completed", Optional.empty());
        assertThat(new ChangeVerdict(old, Set.of(), ConflictStrategy.MANUAL, WANTED).pass(now("on-hold")))
                .isEqualTo(Pass.WRITE);
    }

    private static ChangeVerdict verdict(ConflictStrategy strategy, String wanted, Set<Object> own) {
        return new ChangeVerdict(change(wanted, Optional.of("processing")), own, strategy, WANTED);
    }

    private static OrderNow now(String status) {
        return new OrderNow(status, Optional.of(WANTED.minusSeconds(10)), Optional.of(WANTED));
    }

    private static OrderChange change(String wanted, Optional<String> base) {
        return new OrderChange(
                1,
                2,
                base,
                WANTED,
                wanted,
                wanted.equals("cancelled"),
                true,
                Optional.empty(),
                OrderChange.State.PENDING,
                Optional.empty(),
                Optional.empty());
    }
}
