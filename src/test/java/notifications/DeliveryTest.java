package notifications;

import static notifications.NotificationState.FAILED;
import static notifications.NotificationState.NOT_SENT;
import static notifications.NotificationState.PENDING;
import static notifications.NotificationState.REFUSED;
import static notifications.NotificationState.SENDING;
import static notifications.NotificationState.SENT;
import static notifications.NotificationState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {

    private static final MailOutcome ACCEPTED = new MailOutcome.Accepted();
    private static final MailOutcome REFUSAL = new MailOutcome.Refused("550");
    private static final MailOutcome DEFERRED = new MailOutcome.Deferred("451");
    private static final MailOutcome UNCLEAR = new MailOutcome.Unclear("cut");

    @Test
    void next_sendsWhatIsPending_andOnceMoreWhatHasBegun() {
        assertThat(Delivery.next(PENDING, true)).isEqualTo(new Delivery.Step.Send(SENDING));
        assertThat(Delivery.next(PENDING, false)).isEqualTo(new Delivery.Step.Send(SENDING));
        assertThat(Delivery.next(SENDING, true)).isEqualTo(new Delivery.Step.Send(UNKNOWN));
        assertThat(Delivery.next(SENDING, false)).isEqualTo(new Delivery.Step.GiveUp());
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNKNOWN", "REFUSED", "NOT_SENT", "FAILED"})
    void next_leavesWhatHasEnded(NotificationState ended) {
        assertThat(Delivery.next(ended, true)).isEqualTo(new Delivery.Step.Nothing());
        assertThat(Delivery.isOpen(ended)).isFalse();
    }

    @Test
    void after_theFirstSend() {
        assertThat(Delivery.after(SENDING, ACCEPTED, true, false)).isEqualTo(SENT);
        assertThat(Delivery.after(SENDING, REFUSAL, true, false)).isEqualTo(REFUSED);
        assertThat(Delivery.after(SENDING, DEFERRED, true, false)).isEqualTo(PENDING);
        assertThat(Delivery.after(SENDING, DEFERRED, true, true)).isEqualTo(FAILED);
        assertThat(Delivery.after(SENDING, UNCLEAR, true, false)).isEqualTo(SENDING);
        assertThat(Delivery.after(SENDING, UNCLEAR, false, false)).isEqualTo(UNKNOWN);
    }

    @Test
    void after_theSecondSend_theFirstOnesFateIsStillUnknown() {
        assertThat(Delivery.after(UNKNOWN, ACCEPTED, true, false)).isEqualTo(SENT);
        assertThat(Delivery.after(UNKNOWN, REFUSAL, true, false)).isEqualTo(UNKNOWN);
        assertThat(Delivery.after(UNKNOWN, DEFERRED, true, false)).isEqualTo(SENDING);
        assertThat(Delivery.after(UNKNOWN, DEFERRED, true, true)).isEqualTo(UNKNOWN);
        assertThat(Delivery.after(UNKNOWN, UNCLEAR, true, false)).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"pending", "sending", "sent", "unknown", "refused", "not_sent", "failed"})
    void states_haveTheNamesOfTheTable(String name) {
        assertThat(NotificationState.of(name).wireName()).isEqualTo(name);
        assertThat(NOT_SENT.wireName()).isEqualTo("not_sent");
    }
}
