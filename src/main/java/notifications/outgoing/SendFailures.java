package notifications.outgoing;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import platform.http.UrlRefusedException;

/** Says in words of ours how an attempt ended. Pure. */
final class SendFailures {
    private static final int GONE = 410;

    private SendFailures() {}

    /** 200 to 299 is success and nothing else is. */
    static SendOutcome answered(int status, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) {
            return new SendOutcome.Accepted(status);
        }
        if (status == GONE) {
            return new SendOutcome.Gone();
        }
        boolean elsewhere = status >= 300 && status < 400;
        String reason = "answered " + status + (elsewhere ? ", which is not followed: give the final address" : "");
        return new SendOutcome.Failed(Optional.of(status), reason, retryAfter);
    }

    /** No answer came. */
    static SendOutcome outcome(Throwable failure) {
        return new SendOutcome.Failed(Optional.empty(), reason(failure), Optional.empty());
    }

    private static String reason(Throwable failure) {
        if (failure instanceof UrlRefusedException refused) {
            return "the address may not be called: " + refused.getMessage();
        }
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof SSLException) {
            return "no connection by TLS: is the certificate valid, and for this host?";
        }
        boolean notReached = failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
        return notReached ? "no connection" : "the connection broke off before there was an answer";
    }
}
