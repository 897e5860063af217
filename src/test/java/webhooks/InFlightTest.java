package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void requests_areBoundedAndGivenBack() {
        InFlight inFlight = new InFlight(2, 100);

        assertThat(inFlight.enter()).isTrue();
        assertThat(inFlight.enter()).isTrue();
        assertThat(inFlight.enter()).isFalse();
        assertThat(inFlight.requests()).isEqualTo(2);
        inFlight.leave(0);
        assertThat(inFlight.enter()).isTrue();
    }

    @Test
    void bytes_areBoundedAndARefusalHoldsNone() {
        InFlight inFlight = new InFlight(9, 100);
        inFlight.enter();

        assertThat(inFlight.hold(60)).isTrue();
        assertThat(inFlight.hold(41)).isFalse();
        assertThat(inFlight.hold(40)).isTrue();
        assertThat(inFlight.hold(1)).isFalse();
        inFlight.leave(100);
        assertThat(inFlight.hold(100)).isTrue();
        assertThat(inFlight.requests()).isZero();
    }
}
