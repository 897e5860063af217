package records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import records.ConflictRule.Apply;
import records.ConflictRule.Ask;
import records.ConflictRule.Drop;
import records.ConflictRule.Edit;
import records.ConflictRule.Remote;
import records.ConflictRule.Verdict;
import stores.ConflictStrategy;

class ConflictRuleTest {
    private static final Instant EDITED = Instant.parse("2026-11-22T10:00:00.400Z");

    @ParameterizedTest
    @CsvSource({
        "LAST_MODIFIED, 2026-11-22T09:59:59Z, Apply",
        "LAST_MODIFIED, 2026-11-22T10:00:00Z, Drop",
        "LAST_MODIFIED, 2026-11-22T10:00:01Z, Drop",
        "LAST_MODIFIED, , Drop",
        "REMOTE_WINS, 2026-11-22T09:00:00Z, Drop",
        "MANUAL, 2026-11-22T09:00:00Z, Ask"
    })
    void a_field_that_both_changed(ConflictStrategy strategy, Instant remoteAt, String verdict) {
        Verdict ruled = ConflictRule.rule(
                strategy, edit(Map.of("status", "a"), Set.of()), remote(Map.of("status", "x"), remoteAt));
        assertThat(ruled.getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(ruled.fields()).containsExactly("status");
    }

    @ParameterizedTest
    @EnumSource
    void what_does_not_meet_is_applied(ConflictStrategy strategy) {
        Map<String, Object> base = Map.of("status", "a");
        assertThat(ConflictRule.rule(strategy, edit(base, Set.of()), remote(base, EDITED)))
                .as("left as it was")
                .isEqualTo(new Apply(Set.of()));
        assertThat(ConflictRule.rule(strategy, edit(base, Set.of()), remote(Map.of("status", "b"), EDITED)))
                .as("so already")
                .isEqualTo(new Apply(Set.of()));
        assertThat(ConflictRule.rule(strategy, edit(base, Set.of("x")), remote(Map.of("status", "x"), EDITED)))
                .as("our own doing")
                .isEqualTo(new Apply(Set.of()));
        assertThat(ConflictRule.rule(strategy, edit(Map.of(), Set.of()), remote(Map.of("status", "x"), EDITED)))
                .as("nobody knows what it was")
                .isEqualTo(new Apply(Set.of()));
        assertThat(ConflictRule.rule(
                        strategy, edit(base, Set.of()), remote(Map.of("status", "a", "note", "new"), EDITED)))
                .as("another field")
                .isEqualTo(new Apply(Set.of()));
    }

    @Test
    void a_field_that_the_store_no_longer_has_meets() {
        assertThat(ConflictRule.rule(
                        ConflictStrategy.MANUAL, edit(Map.of("status", "a"), Set.of("y")), remote(Map.of(), EDITED)))
                .isEqualTo(new Ask(Set.of("status")));
    }

    @Test
    void of_several_fields_only_those_meet_that_both_changed() {
        Edit edit = new Edit(Map.of("a", 1, "b", 1, "c", 1), Map.of(), Map.of("a", 2, "b", 2, "c", 2), EDITED);
        Remote remote = new Remote(Map.of("a", 1, "b", 3, "c", 2), Optional.of(EDITED));
        assertThat(ConflictRule.rule(ConflictStrategy.REMOTE_WINS, edit, remote))
                .isEqualTo(new Drop(Set.of("b")));
        Conflict.Sides sides =
                Conflict.Sides.of(edit, remote, ConflictRule.rule(ConflictStrategy.REMOTE_WINS, edit, remote));
        assertThat(sides.base()).isEqualTo(Map.of("b", 1));
        assertThat(sides.local()).isEqualTo(Map.of("b", 2));
        assertThat(sides.remote()).isEqualTo(Map.of("b", 3));
        assertThat(sides).hasToString("Sides[b]");
    }

    @Test
    void a_store_whose_clock_is_wrong_is_dated_by_ours() {
        Optional<Instant> modified = Optional.of(Instant.parse("2026-11-22T10:00:00Z"));
        Instant now = Instant.parse("2026-11-22T10:05:00Z");
        assertThat(ConflictRule.byOurClock(modified, Optional.of(now.minusSeconds(60)), now))
                .contains(Instant.parse("2026-11-22T10:01:00Z"));
        assertThat(ConflictRule.byOurClock(modified, Optional.of(now.plusSeconds(60)), now))
                .contains(Instant.parse("2026-11-22T09:59:00Z"));
        assertThat(ConflictRule.byOurClock(modified, Optional.of(now.minusSeconds(2)), now))
                .isEqualTo(modified);
        assertThat(ConflictRule.byOurClock(modified, Optional.empty(), now)).isEqualTo(modified);
        assertThat(ConflictRule.byOurClock(Optional.empty(), Optional.of(now.minusSeconds(60)), now))
                .isEmpty();
    }

    private static Edit edit(Map<String, Object> base, Set<Object> own) {
        return new Edit(base, Map.of("status", own), Map.of("status", "b"), EDITED);
    }

    private static Remote remote(Map<String, Object> fields, Instant at) {
        return new Remote(fields, Optional.ofNullable(at));
    }
}
