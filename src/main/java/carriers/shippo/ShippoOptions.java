package carriers.shippo;

import carriers.AccountMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One account at Shippo, and how long and how much we bear of it.
 *
 * @param name unique name of the account, for budgets, caches and messages
 * @param url where its API is
 * @param token the account's token, which picks the mode
 * @param carriers tokens of the carriers to use, exactly as Shippo writes them (usps, dhl_express)
 * @param connectTimeout longest wait for a connection
 * @param readDeadline longest wait for look-ups, tracking, refunds
 * @param rateDeadline longest wait for rates
 * @param labelDeadline longest wait for a label before the purchase is called unknown
 * @param lateAnswerLimit how long after that deadline a late answer is still listened for
 * @param queuePoll first pause before a queued purchase is looked at again; each further one is twice as long
 * @param maxConnections connections at one time
 * @param maxWaiting calls that may wait for a connection; one more is not sent
 * @param maxAnswerBytes longest answer that is read
 */
public record ShippoOptions(
        String name,
        URI url,
        String token,
        List<String> carriers,
        Duration connectTimeout,
        Duration readDeadline,
        Duration rateDeadline,
        Duration labelDeadline,
        Duration lateAnswerLimit,
        Duration queuePoll,
        int maxConnections,
        int maxWaiting,
        int maxAnswerBytes) {

    /** Shippo itself. */
    public static final URI SHIPPO = URI.create("https://api.goshippo.com");

    /** The carriers that most accounts have, by Shippo's tokens. */
    public static final List<String> USUAL_CARRIERS = List.of("usps", "ups", "fedex", "dhl_express");

    private static final String TEST = "shippo_test_";
    private static final String LIVE = "shippo_live_";

    public ShippoOptions {
        carriers = List.copyOf(carriers);
    }

    /**
     * An account with 5 s to connect, 20 s for reads, 30 s for rates, 60 s for a label and 10 minutes more for its late
     * answer, 1 s before a queued purchase is looked at, 16 connections, 64 waiting calls, answers up to 8 MiB.
     */
    public static ShippoOptions defaults(String name, URI url, String token, List<String> carriers) {
        return new ShippoOptions(
                name,
                url,
                token,
                carriers,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                16,
                64,
                8 * 1024 * 1024);
    }

    /** The same with other deadlines. */
    public ShippoOptions withDeadlines(
            Duration read, Duration rate, Duration label, Duration lateAnswer, Duration poll) {
        return new ShippoOptions(
                name,
                url,
                token,
                carriers,
                connectTimeout,
                read,
                rate,
                label,
                lateAnswer,
                poll,
                maxConnections,
                maxWaiting,
                maxAnswerBytes);
    }

    /** What the token's prefix tells; an OAuth token tells nothing. */
    public AccountMode mode() {
        if (token.startsWith(TEST)) {
            return AccountMode.TEST;
        }
        return token.startsWith(LIVE) ? AccountMode.LIVE : AccountMode.UNSTATED;
    }

    /** Value of the Authorization header. */
    String authorization() {
        return (mode() == AccountMode.UNSTATED ? "Bearer " : "ShippoToken ") + token;
    }

    /** The text without the token. */
    @Override
    public String toString() {
        return "ShippoOptions[" + name + ", " + url + ", " + mode() + ", " + carriers + "]";
    }
}
