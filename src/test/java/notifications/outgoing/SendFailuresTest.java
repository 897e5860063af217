package notifications.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendFailuresTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void twoHundreds_areTaken(int status) {
        SendOutcome outcome = SendFailures.answered(status, Optional.empty());

        assertThat(outcome).isEqualTo(new SendOutcome.Accepted(status));
        assertThat(outcome.status()).contains(status);
        assertThat(outcome.reason()).isEqualTo("taken");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 301, 302, 307, 308, 400, 401, 404, 409, 429, 500, 503})
    void everythingElse_failed(int status) {
        SendOutcome outcome = SendFailures.answered(status, Optional.of(Duration.ofSeconds(3)));

        assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
        assertThat(outcome.status()).contains(status);
        assertThat(outcome.reason()).startsWith("answered " + status);
        assertThat(outcome.reason().contains("not followed")).isEqualTo(status / 100 == 3);
    }

    @Test
    void fourHundredAndTen_isGone() {
        assertThat(SendFailures.answered(410, Optional.empty())).isEqualTo(new SendOutcome.Gone());
        assertThat(new SendOutcome.Gone().status()).contains(410);
        assertThat(new SendOutcome.Gone().reason()).contains("410");
    }

    @Test
    void withoutAnAnswer_theReasonIsOurs_andQuotesNothing() {
        assertThat(reason(new TimeoutException("hooks.example.com"))).isEqualTo("no answer in time");
        assertThat(reason(new SSLHandshakeException("CN=hooks"))).startsWith("no connection by TLS");
        assertThat(reason(new ConnectException("10.0.0.1"))).isEqualTo("no connection");
        assertThat(reason(new NoRouteToHostException("10.0.0.1"))).isEqualTo("no connection");
        assertThat(reason(new UnknownHostException("hooks"))).isEqualTo("no connection");
        assertThat(reason(new HttpClosedException("closed"))).startsWith("the connection broke off");
    }

    private static String reason(Throwable failure) {
        SendOutcome outcome = SendFailures.outcome(failure);
        assertThat(outcome.status()).isEmpty();
        return outcome.reason();
    }
}
