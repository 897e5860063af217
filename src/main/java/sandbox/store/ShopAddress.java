package sandbox.store;

/**
 * Where the simulated shop is, as its general settings say.
 *
 * @param address1 first line
 * @param address2 second line, may be empty
 * @param city city
 * @param postcode postal code
 * @param country ISO 3166-1 alpha-2
 * @param state state, may be empty
 */
public record ShopAddress(
        String address1, String address2, String city, String postcode, String country, String state) {

    /** Country and state as WooCommerce writes them: {@code US:CA}, or {@code DE}. */
    String countryAndState() {
        return state.isEmpty() ? country : country + ":" + state;
    }
}
