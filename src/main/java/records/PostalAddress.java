package records;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address as WooCommerce has it; every part may be the empty text.
 *
 * @param address1 street and number
 * @param address2 flat, floor, building
 * @param state code or name of the state or province
 * @param country ISO 3166-1 alpha-2
 * @param email only in billing addresses
 */
public record PostalAddress(
        String firstName,
        String lastName,
        String company,
        String address1,
        String address2,
        String city,
        String state,
        String postcode,
        String country,
        String email,
        String phone) {

    private static final int LONGEST = 500;

    /** An address of nothing. */
    public static PostalAddress none() {
        return new PostalAddress("", "", "", "", "", "", "", "", "", "", "");
    }

    /** The address in an object such as {@code billing}. */
    public static PostalAddress of(RecordBody body) {
        return new PostalAddress(
                body.text("first_name", LONGEST),
                body.text("last_name", LONGEST),
                body.text("company", LONGEST),
                body.text("address_1", LONGEST),
                body.text("address_2", LONGEST),
                body.text("city", LONGEST),
                body.text("state", LONGEST),
                body.text("postcode", LONGEST),
                body.text("country", LONGEST),
                body.text("email", LONGEST),
                body.text("phone", LONGEST));
    }

    /** First and last name; empty when neither is known. */
    public String fullName() {
        return Stream.of(firstName, lastName)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether it names a place and not only a person. */
    public boolean namesPlace() {
        return !(address1 + address2 + city + postcode).isBlank();
    }

    /** Only the country: an address is personal data, and text of records ends in logs. */
    @Override
    public String toString() {
        return "PostalAddress[" + country + "]";
    }
}
