package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import records.RecordStanding;
import records.RecordState;

class ReplayOutcomeTest {
    private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // state, topic, kind, body, confirm only, seconds after what we hold, held, outcome
        "PROCESSED, order.updated, order, true, false, 1, LIVE, APPLY",
        "QUARANTINED, order.updated, order, true, false, 1, LIVE, APPLY",
        "PROCESSED, order.updated, order, true, false, 0, LIVE, CONFIRM",
        "PROCESSED, order.updated, order, true, false, -1, LIVE, SUPERSEDED",
        "PROCESSED, order.updated, order, true, false, 1, TRASHED, CONFIRM",
        "PROCESSED, order.updated, order, true, false, 1, GONE, CONFIRM",
        "PROCESSED, order.updated, order, true, false, 1, , CONFIRM",
        "PROCESSED, order.updated, order, true, true, 1, LIVE, CONFIRM",
        "PROCESSED, order.updated, order, false, false, 1, LIVE, CONFIRM",
        "PROCESSED, order.updated, order, true, false, , LIVE, CONFIRM",
        "PROCESSED, order.deleted, order, true, false, 1, LIVE, CONFIRM",
        "PROCESSED, coupon.deleted, coupon, true, false, 1, LIVE, CONFIRM",
        "PENDING, order.updated, order, true, false, 1, LIVE, UNDER_WAY",
        "WAITING, order.updated, order, true, false, 1, LIVE, UNDER_WAY",
        "IGNORED, coupon.created, , true, false, 1, LIVE, IMPOSSIBLE",
    })
    void anOldState_neverComesBack(
            DeliveryState state,
            String topic,
            String kind,
            boolean bodyKept,
            boolean confirmOnly,
            Integer after,
            RecordState held,
            ReplayOutcome outcome) {
        WebhookEvent event = new WebhookEvent(
                1,
                "s1",
                topic,
                state,
                Optional.empty(),
                Optional.ofNullable(kind),
                Optional.ofNullable(kind).map(known -> 7L),
                Optional.ofNullable(after).map(NOON::plusSeconds),
                "d",
                Optional.empty(),
                "",
                confirmOnly,
                0,
                0,
                10,
                bodyKept,
                NOON,
                Optional.empty());
        Optional<RecordStanding> ours =
                Optional.ofNullable(held).map(standing -> new RecordStanding(standing, Optional.of(NOON)));
        assertThat(ReplayOutcome.of(event, ours)).isEqualTo(outcome);
    }
}
