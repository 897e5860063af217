package carriers.shippo;

import carriers.PreparedKey;
import carriers.Rate;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The rate that a prepared purchase buys, and what it costs: a transaction does not say it again.
 *
 * @param id Shippo's id of the rate
 * @param amount what it costs
 * @param currency ISO 4217 code
 */
record PreparedRate(String id, BigDecimal amount, String currency) {

    private static final int PARTS = 3;

    /** What is prepared by a rate; empty when the rate's id fits no key. */
    static Optional<PreparedRate> of(Rate rate) {
        return rate.quoteId()
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,100}"))
                .filter(id -> rate.currency().matches("[A-Z]{3}"))
                .map(id -> new PreparedRate(id, rate.amount(), rate.currency()));
    }

    /** Reads a key that {@link #key()} made; empty for any other text. */
    static Optional<PreparedRate> of(PreparedKey key) {
        String[] parts = key.text().split("/", -1);
        if (parts.length != PARTS || !parts[1].matches("\\d{1,20}(\\.\\d{1,20})?")) {
            return Optional.empty();
        }
        return Optional.of(new PreparedRate(parts[0], new BigDecimal(parts[1]), parts[2]));
    }

    PreparedKey key() {
        return new PreparedKey(id + "/" + amount.toPlainString() + "/" + currency);
    }
}
