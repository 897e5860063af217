package records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewestWinsTest {

    private static final RecordKey KEY = new RecordKey("shop", Kind.ORDER, 1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String HELD = "aa";

    /** What we hold, and what we are told of. */
    record Case(
            boolean known,
            RecordState held,
            Optional<Instant> heldAt,
            RecordState told,
            Optional<Instant> toldAt,
            String hash) {

        Ruling ruling() {
            Head head = known ? new Head(KEY, 3, held, heldAt, Optional.of(HELD)) : Head.none(KEY);
            return NewestWins.rule(head, told, toldAt, hash);
        }
    }

    /** Every combination of what matters. */
    static List<Case> cases() {
        List<Optional<Instant>> dates = List.of(
                Optional.empty(),
                Optional.of(NOON.minusSeconds(1)),
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(1)));
        List<Case> cases = new ArrayList<>();
        for (RecordState told : List.of(RecordState.LIVE, RecordState.TRASHED)) {
            for (Optional<Instant> toldAt : dates) {
                for (String hash : List.of(HELD, "bb")) {
                    cases.add(new Case(false, RecordState.LIVE, Optional.empty(), told, toldAt, hash));
                    for (RecordState held : RecordState.values()) {
                        cases.add(new Case(true, held, Optional.empty(), told, toldAt, hash));
                        cases.add(new Case(true, held, Optional.of(NOON), told, toldAt, hash));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBodyIsBelieved_onlyWhenItsDateDecides(Case c) {
        Ruling ruling = c.ruling();

        if (c.told() != RecordState.LIVE) {
            assertThat(ruling).isInstanceOf(Ruling.Confirm.class);
        } else if (!c.known()) {
            assertThat(ruling).isEqualTo(new Ruling.Apply());
        } else if (c.toldAt().isEmpty()) {
            boolean same = c.held() == RecordState.LIVE && c.hash().equals(HELD);
            assertThat(ruling).isInstanceOf(same ? Ruling.Unchanged.class : Ruling.Confirm.class);
        } else if (c.held() != RecordState.LIVE || c.heldAt().isEmpty()) {
            assertThat(ruling).isInstanceOf(Ruling.Confirm.class);
        } else {
            int newer = c.toldAt().get().compareTo(NOON);
            Class<?> expected = newer > 0
                    ? Ruling.Apply.class
                    : newer < 0
                            ? Ruling.Superseded.class
                            : c.hash().equals(HELD) ? Ruling.Unchanged.class : Ruling.Confirm.class;
            assertThat(ruling).isInstanceOf(expected);
        }
    }

    @Test
    void settled_isWhatWasReadMoreThanASecondAfterItsModification() {
        assertThat(NewestWins.settled(Optional.of(NOON), Optional.of(NOON))).isFalse();
        assertThat(NewestWins.settled(Optional.of(NOON), Optional.of(NOON.plusSeconds(1))))
                .isFalse();
        assertThat(NewestWins.settled(Optional.of(NOON), Optional.of(NOON.plusSeconds(2))))
                .isTrue();
        assertThat(NewestWins.settled(Optional.of(NOON), Optional.empty())).isFalse();
        assertThat(NewestWins.settled(Optional.empty(), Optional.empty())).isTrue();
    }

    @Test
    void aLookAMomentLater_isWorthWhileOnlyWhereItCanSettle() {
        assertThat(NewestWins.settlesSoon(Optional.of(NOON), Optional.of(NOON))).isTrue();
        assertThat(NewestWins.settlesSoon(Optional.of(NOON), Optional.of(NOON.plusSeconds(1))))
                .isTrue();
        assertThat(NewestWins.settlesSoon(Optional.of(NOON), Optional.of(NOON.minusSeconds(10))))
                .as("the database's clock is a little ahead of the web server's")
                .isTrue();
        assertThat(NewestWins.settlesSoon(Optional.of(NOON), Optional.of(NOON.plusSeconds(2))))
                .as("settled")
                .isFalse();
        assertThat(NewestWins.settlesSoon(Optional.of(NOON.plusSeconds(3600)), Optional.of(NOON)))
                .as("dated an hour ahead")
                .isFalse();
        assertThat(NewestWins.settlesSoon(Optional.of(NOON), Optional.empty()))
                .as("no clock told")
                .isFalse();
        assertThat(NewestWins.settlesSoon(Optional.empty(), Optional.of(NOON))).isFalse();
    }
}
