package fulfilment.papers;

import java.util.Map;
import java.util.Set;

/** In which language a packing slip has its headings. */
public enum SlipLanguage {
    ENGLISH(
            "en",
            "Packing slip",
            "Order",
            "Parcel",
            "of",
            "Ship to",
            "Qty",
            "SKU",
            "Item",
            "continued",
            "[cannot be printed]",
            "[the rest cannot be printed]"),
    SPANISH(
            "es",
            "Albarán",
            "Pedido",
            "Paquete",
            "de",
            "Enviar a",
            "Cant.",
            "SKU",
            "Artículo",
            "continuación",
            "[no se puede imprimir]",
            "[el resto no se puede imprimir]");

    private static final Set<String> SPEAK_SPANISH = Set.of(
            "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY",
            "SV", "UY", "VE");

    /** The languages by the names under which the API knows them. */
    public static final Map<String, SlipLanguage> BY_NAME = Map.of("en", ENGLISH, "es", SPANISH);

    private final String wireName;
    final String title;
    final String order;
    final String parcel;
    final String of;
    final String shipTo;
    final String quantity;
    final String sku;
    final String item;
    final String continued;
    /** Said in place of a text of which the font has no letter. */
    final String unprintable;
    /** Said behind a text of which it lacks some. */
    final String partlyPrintable;

    SlipLanguage(
            String wireName,
            String title,
            String order,
            String parcel,
            String of,
            String shipTo,
            String quantity,
            String sku,
            String item,
            String continued,
            String unprintable,
            String partlyPrintable) {
        this.wireName = wireName;
        this.title = title;
        this.order = order;
        this.parcel = parcel;
        this.of = of;
        this.shipTo = shipTo;
        this.quantity = quantity;
        this.sku = sku;
        this.item = item;
        this.continued = continued;
        this.unprintable = unprintable;
        this.partlyPrintable = partlyPrintable;
    }

    /** The language of a store by the country that its parcels leave from, ISO 3166-1 alpha-2. */
    public static SlipLanguage ofCountry(String country) {
        return SPEAK_SPANISH.contains(country) ? SPANISH : ENGLISH;
    }

    /** As the API names it. */
    public String wireName() {
        return wireName;
    }
}
