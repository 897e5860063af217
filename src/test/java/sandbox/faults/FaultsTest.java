package sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void take_countedRule_isSpentAfterItsCount() {
        faults.on("POST", "/orders").times(2).lostAnswer();

        assertThat(faults.left()).isEqualTo(2);
        assertThat(faults.take("POST", "/orders/1")).contains(new Fault.LostAnswer());
        assertThat(faults.take("POST", "/orders")).contains(new Fault.LostAnswer());
        assertThat(faults.take("POST", "/orders")).isEmpty();
        assertThat(faults.left()).isZero();
    }

    @Test
    void take_otherMethodOrPath_meetsNoFault() {
        faults.on("POST", "/orders").once().cutBefore();

        assertThat(faults.take("GET", "/orders")).isEmpty();
        assertThat(faults.take("POST", "/products")).isEmpty();
        assertThat(faults.take("POST", "/orders")).contains(new Fault.CutBefore());
    }

    @Test
    void take_ruleWithoutCount_lastsUntilCleared() {
        faults.onAny("/").latency(Duration.ofSeconds(1));

        assertThat(faults.take("PUT", "/a")).contains(new Fault.Latency(Duration.ofSeconds(1)));
        assertThat(faults.take("GET", "/b")).isPresent();
        faults.clear();
        assertThat(faults.take("GET", "/b")).isEmpty();
    }

    @Test
    void webhooks_countedFates_comeInTheOrderAskedFor() {
        faults.webhooks().lose(1);
        faults.webhooks().doubled(1);
        faults.webhooks().delayed(1, Duration.ofSeconds(2));

        assertThat(faults.webhooks().next().copies()).isZero();
        assertThat(faults.webhooks().next().copies()).isEqualTo(2);
        assertThat(faults.webhooks().next().delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(faults.webhooks().next()).isEqualTo(DeliveryFaults.Fate.NORMAL);
    }

    @Test
    void webhooks_sameSeed_losesTheSameOnes() {
        assertThat(draw(7)).isEqualTo(draw(7)).contains(0, 1);
    }

    @Test
    void webhooks_reordered_arrangesTheSameForOneSeed() {
        List<Integer> first = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        List<Integer> second = new ArrayList<>(first);
        faults.webhooks().reordered(3);
        faults.webhooks().arrange(first);
        faults.webhooks().reordered(3);
        faults.webhooks().arrange(second);

        assertThat(first)
                .isEqualTo(second)
                .isNotEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void take_share_meetsThatShareAndPassesTheOthersOn() {
        faults.onAny("/").share(0.3, 5).halfAnswer();
        faults.onAny("/").status(500);

        List<Fault> met = IntStream.range(0, 1_000)
                .mapToObj(n -> faults.take("GET", "/orders").orElseThrow())
                .toList();
        assertThat(met.stream().filter(Fault.HalfAnswer.class::isInstance).count())
                .isBetween(250L, 350L);
        assertThat(met.stream().filter(Fault.Answer.class::isInstance).count()).isBetween(650L, 750L);
    }

    @Test
    void webhooks_byChance_everyFateHasItsShare() {
        Duration late = Duration.ofSeconds(1);
        faults.webhooks().byChance(new DeliveryOdds(0.3, 0.1, 0.1, 0.1, late), 9);

        List<DeliveryFaults.Fate> fates = IntStream.range(0, 2_000)
                .mapToObj(n -> faults.webhooks().next())
                .toList();
        assertThat(fates.stream().filter(fate -> fate.copies() == 0).count()).isBetween(520L, 680L);
        assertThat(fates.stream().filter(fate -> fate.copies() == 2).count()).isBetween(140L, 260L);
        assertThat(fates.stream().filter(DeliveryFaults.Fate::half).count()).isBetween(140L, 260L);
        assertThat(fates.stream().filter(fate -> !fate.underWay().isZero()).count())
                .isBetween(140L, 260L);
        assertThat(fates).allSatisfy(fate -> assertThat(fate.underWay()).isLessThanOrEqualTo(late));
    }

    @Test
    void webhooks_sharesOfMoreThanAll_areRefused() {
        assertThatThrownBy(() -> new DeliveryOdds(0.6, 0.3, 0.2, 0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryOdds(-0.1, 0, 0, 0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> draw(long seed) {
        DeliveryFaults faults = new DeliveryFaults();
        faults.loseShare(0.5, seed);
        return IntStream.range(0, 50).map(n -> faults.next().copies()).boxed().toList();
    }
}
