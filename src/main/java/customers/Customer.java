package customers;

import java.time.Instant;
import java.util.Optional;
import records.PostalAddress;
import records.RecordState;

/**
 * A customer as we hold it, decrypted.
 *
 * @param id ours
 * @param wcId the store's
 * @param role WordPress's, verbatim
 * @param name first and last name; may be empty
 */
public record Customer(
        long id,
        long wcId,
        RecordState state,
        String role,
        boolean isPayingCustomer,
        String email,
        String name,
        String username,
        PostalAddress billing,
        PostalAddress shipping,
        Optional<Instant> createdAt,
        Optional<Instant> modifiedAt) {

    /** Without anything personal. */
    @Override
    public String toString() {
        return "Customer[" + id + ", wc " + wcId + "]";
    }
}
