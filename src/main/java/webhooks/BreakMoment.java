package webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From which moment on news may be lacking, told by what was delivered last; pure. */
final class BreakMoment {

    /**
     * A webhook that never delivered may have failed at any time: what rarely changes is looked at a day back, what is older
     * is found by the nightly run.
     */
    private static final Duration NEVER_DELIVERED = Duration.ofDays(1);

    /** A delivery may come before that of an earlier change. */
    private static final Duration OVERTAKEN = Duration.ofMinutes(5);

    private BreakMoment() {}

    /**
     * The moment.
     *
     * @param lost what is wrong that loses news, at least one
     * @param last when each webhook last delivered something with content
     * @param silentSince resources that nothing is delivered of, with the first change that was not
     * @param orElse where nothing tells: when all was last seen well
     */
    static Instant of(
            List<HookFinding> lost, Map<Long, Instant> last, Map<String, Instant> silentSince, Instant orElse) {
        return Stream.concat(lost.stream().map(finding -> of(finding, last, orElse)), silentSince.values().stream())
                .min(Comparator.naturalOrder())
                .orElse(orElse);
    }

    /** What the lost topics tell of. */
    static Set<String> resources(List<HookFinding> lost) {
        return lost.stream()
                .map(finding -> finding.topic().replaceFirst("[.].*", ""))
                .collect(Collectors.toSet());
    }

    private static Instant of(HookFinding finding, Map<Long, Instant> last, Instant orElse) {
        if (finding.webhookId().isEmpty() || finding.fault() == HookFault.PAUSED) {
            return orElse;
        }
        Instant delivered = last.get(finding.webhookId().getAsLong());
        if (delivered != null) {
            return delivered.minus(OVERTAKEN);
        }
        return orElse.minus(NEVER_DELIVERED);
    }
}
