package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhooks.RepairBudget.Verdict.GIVE_UP;
import static webhooks.RepairBudget.Verdict.GO;
import static webhooks.RepairBudget.Verdict.WAIT;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often the watchdog repairs, from when on news may be lacking, and which home is another. */
class WatchRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RepairBudget BUDGET = new RepairBudget(Duration.ofMinutes(15), 3);

    @Test
    void budget_repairsWithPauses_andGivesUpForTheDay() {
        assertThat(BUDGET.decide(NOW, List.of(), false)).isEqualTo(GO);
        assertThat(BUDGET.decide(NOW, List.of(ago(14)), false)).isEqualTo(WAIT);
        assertThat(BUDGET.decide(NOW, List.of(ago(15), ago(300)), false)).isEqualTo(GO);
        assertThat(BUDGET.decide(NOW, List.of(ago(15), ago(300), ago(600)), false))
                .isEqualTo(GIVE_UP);
        assertThat(BUDGET.decide(NOW, List.of(ago(15), ago(300), ago(1_440)), false))
                .isEqualTo(GO);
    }

    @Test
    void budget_forSilence_isOnceADay() {
        assertThat(BUDGET.decide(NOW, List.of(ago(1_440)), true)).isEqualTo(GO);
        assertThat(BUDGET.decide(NOW, List.of(ago(1_000)), true)).isEqualTo(GIVE_UP);
    }

    @Test
    void budget_thatAllowsNothing_isNone() {
        assertThatThrownBy(() -> new RepairBudget(Duration.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RepairBudget(Duration.ofSeconds(-1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newsMayBeLacking_sinceTheLastDelivery_ofTheWebhookThatWasQuietLongest() {
        List<HookFinding> lost =
                List.of(finding(HookFault.DISABLED, 1), finding(HookFault.DISABLED, 2), finding(HookFault.PAUSED, 3));
        Map<Long, Instant> last = Map.of(1L, ago(60), 2L, ago(90), 3L, ago(9_000));

        assertThat(BreakMoment.of(lost, last, Map.of(), ago(5))).isEqualTo(ago(95));
        assertThat(BreakMoment.resources(lost)).containsExactly("order");
    }

    @Test
    void newsMayBeLacking_sinceAllWasWell_whereNothingTellsMore() {
        Instant well = ago(5);

        assertThat(BreakMoment.of(List.of(HookFinding.missing("order.created")), Map.of(), Map.of(), well))
                .isEqualTo(well);
        assertThat(BreakMoment.of(List.of(finding(HookFault.PAUSED, 1)), Map.of(), Map.of(), well))
                .isEqualTo(well);
        assertThat(BreakMoment.of(List.of(finding(HookFault.WRONG_URL, 1)), Map.of(1L, NOW), Map.of(), ago(20)))
                .as("it was heard since then")
                .isEqualTo(ago(5));
        assertThat(BreakMoment.of(List.of(finding(HookFault.DISABLED, 1)), Map.of(), Map.of(), well))
                .isEqualTo(well.minus(Duration.ofDays(1)));
        assertThat(BreakMoment.of(List.of(), Map.of(), Map.of(), well)).isEqualTo(well);
    }

    @Test
    void newsMayBeLacking_sinceTheFirstChangeThatNothingTold() {
        assertThat(BreakMoment.of(List.of(), Map.of(), Map.of("order", ago(40)), ago(5)))
                .isEqualTo(ago(40));
    }

    @Test
    void homes_areTheSamePlace_whateverTheirSchemeOrSlash() {
        URI known = URI.create("http://shop.test/store");

        assertThat(strange(known, "https://www.SHOP.test/store/")).isEmpty();
        assertThat(strange(known, "https://shop.test:443/store")).isEmpty();
        assertThat(HomePlace.strange(known, Optional.empty())).isEmpty();
        assertThat(strange(known, "https://shop.test")).contains("https://shop.test");
        assertThat(strange(known, "http://shop.test:8080/store")).isPresent();
        assertThat(strange(known, "https://staging.shop.test/store")).isPresent();
    }

    @Test
    void state_keepsTheEarliestMoment_andAllThatLacks() {
        WatchState state = WatchState.NEW
                .lacking(Set.of("order"), ago(10))
                .lacking(Set.of("product"), ago(20))
                .lacking(Set.of("order"), ago(5));

        assertThat(state.brokenSince()).contains(ago(20));
        assertThat(state.lacking()).containsExactlyInAnyOrder("order", "product");
        assertThat(state.caughtUp().brokenSince()).isEmpty();
        assertThat(state.caughtUp().lacking()).isEmpty();
        assertThat(state.gaveUp().repaired(NOW).givenUp()).isFalse();
    }

    @Test
    void deliveryUrl_standsBelowOurs() {
        WatchSettings settings = WatchSettings.defaults();

        assertThat(settings.deliveryUrl("s1")).isEmpty();
        assertThat(settings.withPublicUrl(Optional.of(URI.create("https://us.test/prefix//")))
                        .deliveryUrl("s1"))
                .contains("https://us.test/prefix/webhooks/woocommerce/s1");
    }

    private static Optional<String> strange(URI known, String told) {
        return HomePlace.strange(known, Optional.of(told));
    }

    private static HookFinding finding(HookFault fault, long id) {
        return new HookFinding(fault, "order.updated", OptionalLong.of(id));
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }
}
