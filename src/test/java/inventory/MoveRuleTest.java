package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import inventory.MoveRule.Mode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store whose 100 lie there, of which 5 are sold and 2 held, goes to a pool or leaves it. */
class MoveRuleTest {
    private static final StockKey HERE = new StockKey("store:a", "CUP", "default");
    private static final StockKey THERE = new StockKey("all", "CUP", "default");

    @Test
    void joiningAPoolThatKnowsTheGoods_bringsWhatIsSold_andItsClaims() {
        assertThat(said(moving(Optional.of("100"), true, "93"), Mode.JOIN_SAME))
                .containsExactly(
                        "store:a 0/-7 moved_out", "all 0/7 moved_in", "store:a -100/0 moved_out", "all 5/0 moved_in");
    }

    @Test
    void joiningWithGoodsOfItsOwn_bringsThemAll() {
        assertThat(said(moving(Optional.of("100"), true, "93"), Mode.JOIN_OWN))
                .contains("store:a -100/0 moved_out", "all 100/0 moved_in");
    }

    @Test
    void aSkuThatThePoolDoesNotKnow_isBroughtWhole() {
        assertThat(said(moving(Optional.of("100"), false, "93"), Mode.JOIN_SAME))
                .contains("all 100/0 moved_in");
    }

    @Test
    void nothing_makesKnownThatThereIsNothing() {
        MoveRule.Moving none = new MoveRule.Moving(
                HERE, THERE, Optional.of(BigDecimal.ZERO), false, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());

        assertThat(said(none, Mode.JOIN_SAME)).containsExactly("all 0/0 opening");
    }

    @Test
    void whatNobodyCounted_bringsItsClaimsOnly() {
        assertThat(said(moving(Optional.empty(), true, null), Mode.JOIN_OWN))
                .containsExactly("store:a 0/-7 moved_out", "all 0/7 moved_in");
        assertThat(said(moving(Optional.empty(), false, null), Mode.JOIN_SAME))
                .containsExactly("store:a 0/-7 moved_out", "all 0/7 moved_in");
    }

    @Test
    void leaving_takesWhatIsSold_andGoesOnWithWhatIsShown() {
        assertThat(said(moving(Optional.of("300"), false, "40"), Mode.LEAVE_ALONE))
                .containsExactly(
                        "store:a 0/-7 moved_out",
                        "all 0/7 moved_in",
                        "store:a -5/0 moved_out",
                        "all 5/0 moved_in",
                        "all 40/0 opening");
    }

    @Test
    void leavingWithGoods_takesWhatIsShownToo() {
        assertThat(said(moving(Optional.of("300"), false, "40"), Mode.LEAVE_WITH_GOODS))
                .containsExactly(
                        "store:a 0/-7 moved_out", "all 0/7 moved_in", "store:a -45/0 moved_out", "all 45/0 moved_in");
    }

    private static MoveRule.Moving moving(Optional<String> onHand, boolean known, @Nullable String shows) {
        return new MoveRule.Moving(
                HERE,
                THERE,
                onHand.map(BigDecimal::new),
                known,
                BigDecimal.valueOf(2),
                BigDecimal.valueOf(5),
                Optional.ofNullable(shows).map(BigDecimal::new));
    }

    private static List<String> said(MoveRule.Moving moving, Mode mode) {
        return MoveRule.movements(moving, mode, "a").stream()
                .map(one -> one.key().poolId() + " " + one.onHand() + "/" + one.reserved() + " "
                        + one.cause().wireName())
                .toList();
    }
}
