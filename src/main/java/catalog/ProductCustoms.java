package catalog;

/**
 * What a shop says of a product for the customs.
 *
 * @param hsCode number in the Harmonised System, digits only; empty text where the shop does not say
 * @param originCountry where it was made, ISO 3166-1 alpha-2; empty text where the shop does not say
 */
public record ProductCustoms(String hsCode, String originCountry) {

    /** Nothing is said. */
    public static final ProductCustoms NONE = new ProductCustoms("", "");

    /** What is said, and where nothing is what the other says. */
    ProductCustoms or(ProductCustoms other) {
        return new ProductCustoms(
                hsCode.isEmpty() ? other.hsCode : hsCode,
                originCountry.isEmpty() ? other.originCountry : originCountry);
    }
}
