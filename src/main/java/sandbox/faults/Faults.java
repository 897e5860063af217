package sandbox.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Switchboard of the faults a simulator shows: requests by method and path prefix, webhooks by {@link #webhooks()}.
 * Thread-safe. Of several rules that match a request the one added first is used, until its count is spent.
 *
 * <pre>{@code
 * faults.on("POST", "/api/carriers/shipments").once().lostAnswer();
 * faults.onAny("/wp-json").times(3).status(503);
 * faults.on("GET", "/wp-json").share(0.05, seed).halfAnswer();
 * }</pre>
 */
public final class Faults {

    /** The page a host shows instead of the shop while it is down. */
    public static final String HTML_PAGE =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>"
                    + "\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    private static final String ANY_METHOD = "*";

    private final List<Armed> armed = new ArrayList<>();
    private final DeliveryFaults webhooks = new DeliveryFaults();

    /**
     * Begins a rule for requests of one method.
     *
     * @param method HTTP method, upper case
     * @param pathPrefix what the path, without its query, starts with
     */
    public Rule on(String method, String pathPrefix) {
        return new Rule(this, method, pathPrefix, Integer.MAX_VALUE, 1, 0);
    }

    /** Begins a rule for requests of every method whose path starts with {@code pathPrefix}. */
    public Rule onAny(String pathPrefix) {
        return on(ANY_METHOD, pathPrefix);
    }

    /** Faults of what the simulator sends on its own. */
    public DeliveryFaults webhooks() {
        return webhooks;
    }

    /** Takes every rule back, those of the webhooks too. */
    public void clear() {
        synchronized (armed) {
            armed.clear();
        }
        webhooks.clear();
    }

    /**
     * The fault this request meets, if any; counts it.
     *
     * @param method HTTP method of the request
     * @param path its path without the query
     */
    public Optional<Fault> take(String method, String path) {
        synchronized (armed) {
            for (Armed rule : armed) {
                if (rule.matches(method, path)) {
                    rule.left--;
                    return Optional.of(rule.fault);
                }
            }
            return Optional.empty();
        }
    }

    /** How many requests are still to meet a fault; rules without a count add nothing. For assertions. */
    public int left() {
        synchronized (armed) {
            return armed.stream()
                    .filter(one -> one.rule.count() != Integer.MAX_VALUE)
                    .mapToInt(one -> one.left)
                    .sum();
        }
    }

    private void arm(Rule rule, Fault fault) {
        synchronized (armed) {
            armed.removeIf(one -> one.left <= 0);
            armed.add(new Armed(rule, fault));
        }
    }

    /**
     * Which requests meet a fault. Immutable; the last call names the fault and arms the rule.
     *
     * @param faults the switchboard it belongs to
     * @param method HTTP method, or {@code *}
     * @param pathPrefix beginning of the path
     * @param count how many requests meet it
     * @param share of the requests that match, how many meet it, from 0 to 1
     * @param seed what decides which of them
     */
    public record Rule(Faults faults, String method, String pathPrefix, int count, double share, long seed) {

        /** The next request only. */
        public Rule once() {
            return times(1);
        }

        /** The next {@code n} requests only; without it every request until {@link Faults#clear()}. */
        public Rule times(int n) {
            return new Rule(faults, method, pathPrefix, n, share, seed);
        }

        /** Only this share of the requests, drawn from a seed; the others pass on to the rules that follow. */
        public Rule share(double ofAll, long drawnFrom) {
            return new Rule(faults, method, pathPrefix, count, ofAll, drawnFrom);
        }

        /** They are handled after this while. */
        public void latency(Duration time) {
            faults.arm(this, new Fault.Latency(time));
        }

        /** They are handled at once and answered after this while. */
        public void slowAnswer(Duration time) {
            faults.arm(this, new Fault.SlowAnswer(time));
        }

        /** They get this status with an empty JSON object. */
        public void status(int status) {
            status(status, "{}", "application/json", Map.of());
        }

        /** They get this answer and are not handled. */
        public void status(int status, String body, String contentType, Map<String, String> headers) {
            faults.arm(this, new Fault.Answer(status, body, contentType, headers));
        }

        /** They get an HTML page of a host whose PHP is dead, with this status. */
        public void htmlPage(int status) {
            status(status, HTML_PAGE, "text/html", Map.of());
        }

        /** They are told to come back later: 429 with Retry-After in whole seconds. */
        public void tooMany(Duration retryAfter) {
            status(429, "{}", "application/json", Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
        }

        /** They are handled, with this text in front of the answer. */
        public void prefix(String text) {
            faults.arm(this, new Fault.Prefix(text));
        }

        /** They are handled, then their connection is cut in the middle of the answer. */
        public void halfAnswer() {
            faults.arm(this, new Fault.HalfAnswer());
        }

        /** Their connection is cut and nothing is handled. */
        public void cutBefore() {
            faults.arm(this, new Fault.CutBefore());
        }

        /** They are handled, then their connection is cut without an answer. */
        public void lostAnswer() {
            faults.arm(this, new Fault.LostAnswer());
        }
    }

    private static final class Armed {

        private final Rule rule;
        private final Fault fault;
        private final Random chance;
        private int left;

        private Armed(Rule rule, Fault fault) {
            this.rule = rule;
            this.fault = fault;
            this.left = rule.count();
            this.chance = new Random(rule.seed());
        }

        private boolean matches(String method, String path) {
            boolean sameMethod =
                    rule.method().equals(ANY_METHOD) || rule.method().equals(method);
            return left > 0
                    && sameMethod
                    && path.startsWith(rule.pathPrefix())
                    && (rule.share() >= 1 || chance.nextDouble() < rule.share());
        }
    }
}
