package notifications.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import notifications.outgoing.Verdict.Alarm;
import org.junit.jupiter.api.Test;

/** The circuit breaker of an endpoint, and when somebody hears of it. */
class VerdictTest {
    private static final RandomGenerator NO_JITTER = () -> 0;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final SendOutcome OK = new SendOutcome.Accepted(204);
    private static final SendOutcome ERROR = failed(500, Optional.empty());

    private static SendOutcome failed(int status, Optional<Duration> retryAfter) {
        return new SendOutcome.Failed(Optional.of(status), "answered " + status, retryAfter);
    }

    private static Verdict after(EndpointHealth before, Instant now, SendOutcome... outcomes) {
        return Verdict.of(before, List.of(outcomes), now, FIVE_DAYS, NO_JITTER);
    }

    @Test
    void whoTakes_isWell() {
        Verdict verdict = after(EndpointHealth.WELL, NOW, OK, OK);

        assertThat(verdict).isEqualTo(new Verdict(EndpointHealth.WELL, true, Optional.empty(), Alarm.NONE));
        assertThat(verdict.health().rest(NOW)).isEmpty();
        assertThat(verdict.health().failingFor(NOW)).isZero();
    }

    @Test
    void oneThatFailsNowAndThen_isSentToAsBefore() {
        Verdict some = after(EndpointHealth.WELL, NOW, ERROR, OK, ERROR, ERROR, ERROR, ERROR);

        assertThat(some.health()).isEqualTo(EndpointHealth.WELL);
        assertThat(after(EndpointHealth.WELL, NOW, ERROR, ERROR).health().restUntil())
                .isEmpty();
    }

    @Test
    void fiveFailuresInARow_areFollowedByARest_andThenByOneProbe() {
        EndpointHealth four =
                after(EndpointHealth.WELL, NOW, ERROR, ERROR, ERROR, ERROR).health();
        assertThat(four.probing()).isFalse();

        EndpointHealth five = after(four, NOW.plusSeconds(1), ERROR).health();

        assertThat(five.failures()).isEqualTo(5);
        assertThat(five.probing()).isTrue();
        assertThat(five.failingSince()).contains(NOW);
        assertThat(five.rest(NOW.plusSeconds(11))).contains(Duration.ofSeconds(20));
        assertThat(five.rest(NOW.plusSeconds(31))).isEmpty();
    }

    @Test
    void everyProbeThatFails_doublesTheRest_upToAnHour() {
        EndpointHealth health = after(EndpointHealth.WELL, NOW, ERROR, ERROR, ERROR, ERROR, ERROR)
                .health();
        health = after(health, NOW, ERROR).health();
        assertThat(health.restUntil()).contains(NOW.plusSeconds(60));
        for (int i = 0; i < 70; i++) {
            health = after(health, NOW, ERROR).health();
        }
        assertThat(health.restUntil()).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void whoIsOverloaded_restsAtOnce() {
        for (int status : List.of(429, 502, 503, 504)) {
            assertThat(after(EndpointHealth.WELL, NOW, failed(status, Optional.empty()))
                            .health()
                            .restUntil())
                    .contains(NOW.plusSeconds(30));
        }
    }

    @Test
    void retryAfter_isHeldFor_upToADay_alsoIfOthersWereTaken() {
        Optional<Duration> tenMinutes = Optional.of(Duration.ofMinutes(10));

        assertThat(after(EndpointHealth.WELL, NOW, OK, failed(503, tenMinutes))
                        .health()
                        .restUntil())
                .contains(NOW.plusSeconds(600));
        assertThat(after(EndpointHealth.WELL, NOW, failed(500, tenMinutes))
                        .health()
                        .restUntil())
                .contains(NOW.plusSeconds(600));
        assertThat(after(EndpointHealth.WELL, NOW, failed(429, Optional.of(Duration.ofDays(9))))
                        .health()
                        .restUntil())
                .contains(NOW.plus(Duration.ofDays(1)));
        assertThat(after(EndpointHealth.WELL, NOW, failed(500, Optional.of(Duration.ZERO)))
                        .health()
                        .restUntil())
                .isEmpty();
    }

    @Test
    void aProbeThatIsTaken_endsIt_andSaysSo() {
        EndpointHealth resting = after(EndpointHealth.WELL, NOW, ERROR, ERROR, ERROR, ERROR, ERROR)
                .health();

        assertThat(after(resting, NOW.plusSeconds(60), OK))
                .isEqualTo(new Verdict(EndpointHealth.WELL, true, Optional.empty(), Alarm.WELL_AGAIN));
    }

    @Test
    void somebodyIsTold_afterAnHour_andItIsSwitchedOffAfterFiveDays() {
        EndpointHealth failing = after(EndpointHealth.WELL, NOW, ERROR).health();

        assertThat(after(failing, NOW.plus(Duration.ofMinutes(59)), ERROR).alarm())
                .isEqualTo(Alarm.NONE);
        assertThat(after(failing, NOW.plus(Duration.ofMinutes(60)), ERROR).alarm())
                .isEqualTo(Alarm.FAILING);
        Verdict end = after(failing, NOW.plus(FIVE_DAYS), ERROR);
        assertThat(end.alarm()).isEqualTo(Alarm.DISABLED);
        assertThat(end.disabled()).contains(Endpoint.FAILING);
    }

    @Test
    void gone_switchesItOff_atOnce() {
        Verdict verdict = after(EndpointHealth.WELL, NOW, OK, new SendOutcome.Gone());

        assertThat(verdict.disabled()).contains(Endpoint.GONE);
        assertThat(verdict.alarm()).isEqualTo(Alarm.DISABLED);
    }
}
