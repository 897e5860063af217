package carriers;

import java.util.Optional;

/**
 * Where a parcel leaves from or goes to.
 *
 * @param street first line: street and number
 * @param street2 second line: flat, floor, building
 * @param city town
 * @param state state, province or department, by name or code
 * @param postalCode postal code; empty text where the country has none
 * @param country ISO 3166-1 alpha-2, upper case
 * @param contactName who hands over or receives; empty text if not known
 * @param contactPhone telephone of that person; empty text if not known
 * @param company firm at the address
 * @param email e-mail of the contact
 */
public record Address(
        String street,
        Optional<String> street2,
        String city,
        Optional<String> state,
        String postalCode,
        String country,
        String contactName,
        String contactPhone,
        Optional<String> company,
        Optional<String> email) {

    /** Only the country: an address is personal data, and text of records ends in logs. */
    @Override
    public String toString() {
        return "Address[" + country + "]";
    }
}
