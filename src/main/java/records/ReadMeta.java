package records;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The meta data of orders, their lines and products that we read; no other is stored. Pure. */
public final class ReadMeta {

    /** What the store took off its stock for a line, as WooCommerce writes it there. */
    public static final String REDUCED_STOCK = "_reduced_stock";

    /** An order's language, as WPML, TranslatePress and Weglot write it; in this order, should a shop have changed its plugin. */
    public static final List<String> LANGUAGES = List.of("wpml_language", "trp_language", "weglot_language");

    /** A product's customs tariff number: of shops that enter it by hand, and of the plugins of DHL, PostNL, FedEx and the platform's own. */
    public static final Set<String> HS_CODES = Set.of(
            "hscode",
            "hstariffcode",
            "hstariffnumber",
            "tariffnumber",
            "tariffcode",
            "customstariffnumber",
            "harmonizedcode",
            "harmonisedcode",
            "dhlhscode",
            "postnlhstariffcode",
            "wfhscode",
            "partidaarancelaria");

    /** A product's country of origin, of the same. */
    public static final Set<String> ORIGINS = Set.of(
            "countryoforigin",
            "origincountry",
            "originalcountry",
            "countryofmanufacture",
            "manufacturecountry",
            "dhlmanufacturecountry",
            "postnlcountryoforigin",
            "wfmanufacturecountry",
            "madein",
            "paisdeorigen",
            "paísdeorigen");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s._-]+");

    private ReadMeta() {}

    /** As {@link #HS_CODES} and {@link #ORIGINS} are written: in small letters, without what separates words. */
    public static String plain(String key) {
        return SEPARATORS.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    static boolean holds(String key) {
        String plain = plain(key);
        return key.equals(REDUCED_STOCK)
                || LANGUAGES.contains(key)
                || HS_CODES.contains(plain)
                || ORIGINS.contains(plain);
    }
}
