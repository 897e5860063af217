package customers;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.Optional;
import records.PostalAddress;

/**
 * What we keep of a customer. Left out, since they differ from one rendering to the next or are not ours to keep: the
 * avatar's address (a hash of the e-mail address), meta data, links.
 *
 * @param role WordPress's role, verbatim; {@code customer.created} also comes for users who are no customers
 */
record CustomerContent(
        String email,
        String firstName,
        String lastName,
        String username,
        String role,
        boolean isPayingCustomer,
        PostalAddress billing,
        PostalAddress shipping,
        @JsonSerialize(using = ToStringSerializer.class) Optional<Instant> createdAt) {

    /** First and last name; empty when neither is known. */
    String fullName() {
        return (firstName.strip() + " " + lastName.strip()).strip();
    }

    /** Without anything personal. */
    @Override
    public String toString() {
        return "CustomerContent[" + role + "]";
    }
}
