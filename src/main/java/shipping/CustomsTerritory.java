package shipping;

import carriers.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Between which places goods travel without a customs declaration: within a country, and within the European Union;
 * parts of them that tariffs or taxes count as elsewhere are elsewhere. Pure.
 */
final class CustomsTerritory {

    private static final String UNION = "EU";

    private static final Set<String> MEMBERS = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Countries that share another's borders. */
    private static final Map<String, String> WITHIN =
            Map.of("MC", UNION, "IM", "GB", "LI", "CH", "PR", "US", "VI", "US");

    /**
     * Beginnings of postal codes of the Canaries, Ceuta, Melilla, Åland, Heligoland, Büsingen, Livigno, Campione, Athos and
     * France overseas: papers are needed to and from them.
     */
    private static final Map<String, List<String>> APART = Map.of(
            "ES", List.of("35", "38", "51", "52"),
            "FI", List.of("22"),
            "DE", List.of("27498", "78266"),
            "IT", List.of("23041", "22061"),
            "GR", List.of("63086"),
            "FR", List.of("97", "984", "986", "987", "988"));

    /** The armed forces abroad. */
    private static final Set<String> MILITARY = Set.of("AA", "AE", "AP");

    private CustomsTerritory() {}

    /** Whether a parcel from one to the other needs a declaration. */
    static boolean isCrossed(Address from, Address to) {
        return !of(from).equals(of(to));
    }

    private static String of(Address address) {
        String country = address.country();
        String postalCode = address.postalCode().replace(" ", "");
        boolean apart = APART.getOrDefault(country, List.of()).stream().anyMatch(postalCode::startsWith);
        if (apart) {
            return country + "/" + postalCode.substring(0, 2);
        }
        if (country.equals("US") && address.state().filter(MILITARY::contains).isPresent()) {
            return "US/military";
        }
        return MEMBERS.contains(country) ? UNION : WITHIN.getOrDefault(country, country);
    }
}
