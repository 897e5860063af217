package shipping;

import java.security.SecureRandom;

/**
 * Our names towards carriers: one for a shipment, and from it one for each attempt to buy its label, which serves as
 * idempotency key too. They follow from what is stored before the call, so a later run looks for the same name.
 */
final class AttemptReference {

    /** Crockford's base 32: no letters that are read as digits. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AttemptReference() {}

    /** A name that nobody has: 80 random bits. */
    static String fresh() {
        StringBuilder reference = new StringBuilder("WCI-");
        for (int i = 0; i < LENGTH; i++) {
            reference.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return reference.toString();
    }

    /** The name of one attempt, unique and at most 35 characters. */
    static String of(Shipment shipment, int attempt) {
        return shipment.reference() + "-" + attempt;
    }
}
