package woocommerce;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Which problem a failed connection is. What matters is whether anything was sent. */
final class Failures {

    private Failures() {}

    /** The guard gave no address. */
    static StoreException noAddress(Throwable failure) {
        boolean dns = failure instanceof UnknownHostException || failure instanceof TimeoutException;
        return new StoreException(dns ? new StoreProblem.Unreachable() : new StoreProblem.AddressRefused());
    }

    /** No connection was made: nothing was sent. */
    static StoreException notConnected(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return new StoreException(new OwnLimit.QueueFull());
        }
        return new StoreException(
                causes(failure).anyMatch(Failures::aboutCertificate)
                        ? new StoreProblem.Certificate()
                        : new StoreProblem.Unreachable());
    }

    /** The request was on its way. */
    static StoreException noAnswer(Throwable failure) {
        if (failure instanceof StoreException known) {
            return known;
        }
        return new StoreException(
                causes(failure).anyMatch(TimeoutException.class::isInstance)
                        ? new StoreProblem.TimedOut()
                        : new StoreProblem.Interrupted());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .limit(16);
    }

    private static boolean aboutCertificate(Throwable cause) {
        return cause instanceof CertificateException || cause instanceof CertPathValidatorException;
    }
}
