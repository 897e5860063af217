package sandbox.shippo;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a simulated Shippo behaves.
 *
 * @param clock what time it is for rates, parcels and limits
 * @param tokens tokens that it knows, each an account of its own
 * @param asyncTime how long what is asked for asynchronously takes
 * @param refundTime how long a refund stays pending
 * @param listLag how long a new transaction stays out of the lists
 * @param stageTime how long a parcel rests at each stage of its way; zero: it moves only when told to
 * @param limited whether the limits of calls hold
 * @param retryAfter what 429 says in Retry-After; empty: nothing
 * @param webhookSecret signs webhooks; empty: they are not signed
 */
public record ShippoProfile(
        Clock clock,
        Set<String> tokens,
        Duration asyncTime,
        Duration refundTime,
        Duration listLag,
        Duration stageTime,
        boolean limited,
        Optional<Duration> retryAfter,
        Optional<String> webhookSecret) {

    /** Tokens are copied and must name their mode. */
    public ShippoProfile {
        tokens = Set.copyOf(tokens);
        if (!tokens.stream().allMatch(Token::wellFormed)) {
            throw new IllegalArgumentException("a token begins with shippo_test_ or shippo_live_");
        }
    }

    /** Answers at once, refunds a day later; no limits, unsigned webhooks, parcels move when told to. */
    public static ShippoProfile of(Clock clock, String... tokens) {
        return new ShippoProfile(
                clock,
                Set.of(tokens),
                Duration.ZERO,
                Duration.ofDays(1),
                Duration.ZERO,
                Duration.ZERO,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** The same with asynchronous work that takes this long. */
    public ShippoProfile withAsyncTime(Duration time) {
        return new ShippoProfile(
                clock, tokens, time, refundTime, listLag, stageTime, limited, retryAfter, webhookSecret);
    }

    /** The same with new transactions that lists show only after a while. */
    public ShippoProfile withListLag(Duration lag) {
        return new ShippoProfile(
                clock, tokens, asyncTime, refundTime, lag, stageTime, limited, retryAfter, webhookSecret);
    }

    /** The same with parcels that move a stage each {@code time}; the fourth stage is the door. */
    public ShippoProfile withStageTime(Duration time) {
        return new ShippoProfile(
                clock, tokens, asyncTime, refundTime, listLag, time, limited, retryAfter, webhookSecret);
    }

    /** The same with the limits of calls. */
    public ShippoProfile withLimits(Optional<Duration> sayingRetryAfter) {
        return new ShippoProfile(
                clock, tokens, asyncTime, refundTime, listLag, stageTime, true, sayingRetryAfter, webhookSecret);
    }

    /** The same with webhooks signed by this secret. */
    public ShippoProfile withWebhookSecret(String secret) {
        return new ShippoProfile(
                clock, tokens, asyncTime, refundTime, listLag, stageTime, limited, retryAfter, Optional.of(secret));
    }

    /** The text without the tokens and the secret. */
    @Override
    public String toString() {
        return "ShippoProfile[" + tokens.size() + " tokens]";
    }
}
