package notifications;

import incidents.Severity;
import java.time.Instant;
import java.util.List;

/**
 * How a store's mails go out.
 *
 * @param language of mails whose reader's language nobody told
 * @param operators who is mailed of the store's incidents
 * @param alertsFrom the least severity that they are mailed of
 * @param since when this was settled: what happened before is mailed to nobody
 */
record MailPolicy(String language, List<String> operators, Severity alertsFrom, Instant since) {
    /** Of a store that settled nothing. */
    static final MailPolicy DEFAULT = new MailPolicy("en", List.of(), Severity.CRITICAL, Instant.EPOCH);

    /** Whether operators are to hear of something so severe. */
    boolean alerts(Severity severity) {
        return !operators.isEmpty() && severity.compareTo(alertsFrom) >= 0;
    }

    /** Without the addresses. */
    @Override
    public String toString() {
        return "MailPolicy[" + language + ", " + operators.size() + " operators from " + alertsFrom + "]";
    }
}
