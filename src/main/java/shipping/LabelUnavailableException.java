package shipping;

import platform.http.FailureSummary;

/** A label that is bought cannot be had from where its carrier put it, or not yet; a later try may succeed. */
public final class LabelUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LabelUnavailableException(Throwable cause) {
        super(FailureSummary.reason(cause), cause);
    }

    LabelUnavailableException(String reason) {
        super(reason);
    }
}
