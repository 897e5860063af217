package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three shops that sell one SKU at random, with news that come late, out of order, twice or never, calls that fail and
 * workers that die: no more is sold twice than the delay explains, and in the end everybody is right.
 */
class SeasonTest {

    @Test
    void nothingIsOversold_butWhatTheDelayExplains() {
        season(1, 90);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    @Tag("faults")
    void norInLongerStories(long seed) {
        season(seed, 300);
    }

    private static void season(long seed, int customers) {
        try (PoolHouse house = new PoolHouse()) {
            ServedShops shops = new ServedShops(house, seed, 6);
            Season season = new Season(
                    shops, new Season.Story(seed, customers, Duration.ofSeconds(60), 10), house.clock.instant());
            int[] events = {0};
            Season.Report report = season.play(() -> {
                if (events[0]++ % 20 == 0) {
                    assertBooksRight(house);
                }
            });
            shops.rest();

            assertThat(report.unexplained()).as(report::toString).isZero();
            assertThat(report.sold()).isPositive();
            assertThat(house.level("CUP").onHand()).isEqualByComparingTo(Integer.toString(season.shelf()));
            assertThat(house.level("CUP").reserved()).isEqualByComparingTo(Integer.toString(season.committed()));
            int free = Math.max(0, season.shelf() - season.committed());
            for (int shop = 0; shop < Shops.COUNT; shop++) {
                assertThat(shops.figure(shop)).isEqualTo(free);
            }
        }
    }

    @Test
    void withoutDelay_nothingIsOversold() {
        try (PoolHouse house = new PoolHouse()) {
            Season.Report report = new Season(
                            new ServedShops(house, 3, 0),
                            new Season.Story(3, 90, Duration.ZERO, 0),
                            house.clock.instant())
                    .play(() -> {});

            assertThat(report.oversold()).as(report::toString).isZero();
            assertThat(report.turnedAwayThoughEnough()).as(report::toString).isZero();
        }
    }

    /** What it would be without us: either customers go away though there is enough, or what is not there is sold. */
    @Test
    void loneShops_turnAwayOrOversell() {
        Instant begin = Instant.parse("2099-11-22T12:00:00Z");
        Season.Story story = new Season.Story(1, 2000, Duration.ofSeconds(60), 10);

        Season.Report thirds = new Season(new LoneShops(false), story, begin).play(() -> {});
        Season.Report all = new Season(new LoneShops(true), story, begin).play(() -> {});

        assertThat(thirds.oversold()).isZero();
        assertThat(thirds.turnedAwayThoughEnough()).isGreaterThan(100);
        assertThat(all.oversold()).isGreaterThan(50);
    }

    private static void assertBooksRight(PoolHouse house) {
        assertThat(await(LedgerProof.mismatches(house.shop.database().pool(), 10)))
                .isEmpty();
    }
}
