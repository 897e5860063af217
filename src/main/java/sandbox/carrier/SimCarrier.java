package sandbox.carrier;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The carriers the service knows: their price level, their numbers and their proof of delivery. */
enum SimCarrier {
    DHL("DHL", "9.50", "2.10", false, "%010d"),
    FEDEX("FedEx", "10.25", "1.95", false, "7%011d"),
    UPS("UPS", "9.90", "2.00", false, "1Z999AA1%010d"),
    SERVIENTREGA("Servientrega", "5.20", "1.10", true, "2%09d"),
    INTERRAPIDISIMO("Interrapidisimo", "4.80", "1.30", true, "24%010d");

    final String wireName;
    final BigDecimal base;
    final BigDecimal perKg;
    /** Serves Colombia only. */
    final boolean domestic;

    private final String numberPattern;

    SimCarrier(String wireName, String base, String perKg, boolean domestic, String numberPattern) {
        this.wireName = wireName;
        this.base = new BigDecimal(base);
        this.perKg = new BigDecimal(perKg);
        this.domestic = domestic;
        this.numberPattern = numberPattern;
    }

    /** The carrier of exactly that name. */
    static Optional<SimCarrier> named(String name) {
        return Arrays.stream(values())
                .filter(carrier -> carrier.wireName.equals(name))
                .findFirst();
    }

    boolean serves(String from, String to) {
        return !domestic || (from.equals("CO") && to.equals("CO"));
    }

    String number(long sequence) {
        return String.format(Locale.ROOT, numberPattern, sequence);
    }

    /** Proof of delivery in this carrier's shape; FedEx gives none. */
    Optional<JsonObject> proof(String recipient, String trackingNumber) {
        return switch (this) {
            case DHL, UPS ->
                Optional.of(new JsonObject()
                        .put("signature", "https://signatures.example/" + trackingNumber + ".png")
                        .put("signed_by", recipient));
            case FEDEX -> Optional.empty();
            case SERVIENTREGA ->
                Optional.of(new JsonObject()
                        .put("recipient", recipient)
                        .put("id_number", "10" + trackingNumber)
                        .put("relationship", "Titular"));
            case INTERRAPIDISIMO ->
                Optional.of(new JsonObject()
                        .put("recipient", recipient)
                        .put("id_number", "10" + trackingNumber)
                        .put("photo_url", "https://photos.example/" + trackingNumber + ".jpg"));
        };
    }
}
