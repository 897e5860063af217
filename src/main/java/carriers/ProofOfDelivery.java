package carriers;

import java.util.Map;
import java.util.Optional;

/**
 * Who took the parcel. Carriers give it in different shapes; what several of them share is named, the rest is kept.
 *
 * @param recipient who took or signed for it
 * @param idNumber number of the document that the recipient showed
 * @param signature the signature: an address or encoded picture, verbatim
 * @param details all further fields as text, by the carrier's names
 */
public record ProofOfDelivery(
        Optional<String> recipient,
        Optional<String> idNumber,
        Optional<String> signature,
        Map<String, String> details) {

    public ProofOfDelivery {
        details = Map.copyOf(details);
    }

    /** Nothing of its content: all of it is personal data. */
    @Override
    public String toString() {
        return "ProofOfDelivery[…]";
    }
}
