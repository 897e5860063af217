package sandbox.shippo;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks: the token picks the mode.
 *
 * @param value the token itself, which names the account
 * @param test whether it is of the test mode
 */
record Token(String value, boolean test) {

    private static final String SCHEME = "ShippoToken ";
    private static final String TEST = "shippo_test_";
    private static final String LIVE = "shippo_live_";

    /** The token of an Authorization header, if it is one of those known. */
    static Token of(Optional<String> header, Set<String> known) {
        String value = header.filter(text -> text.startsWith(SCHEME))
                .map(text -> text.substring(SCHEME.length()))
                .orElseThrow(() -> Refusal.detail(401, "Authentication credentials were not provided."));
        if (!known.contains(value)) {
            throw Refusal.detail(401, "Token does not exist");
        }
        return new Token(value, value.startsWith(TEST));
    }

    /** Whether a text could be a token of either mode. */
    static boolean wellFormed(String value) {
        return value.startsWith(TEST) || value.startsWith(LIVE);
    }
}
