package sandbox.shippo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The carriers of every account and what they sell. */
enum SimService {
    USPS_PRIORITY("usps", "USPS", "usps_priority", "Priority Mail", "7.10", "1.90", 2, false, 1),
    USPS_GROUND("usps", "USPS", "usps_ground_advantage", "Ground Advantage", "5.20", "1.10", 5, false, 1),
    USPS_INTERNATIONAL(
            "usps",
            "USPS",
            "usps_priority_mail_international",
            "Priority Mail International",
            "31.00",
            "6.40",
            8,
            true,
            1),
    UPS_GROUND("ups", "UPS", "ups_ground", "Ground", "9.80", "1.40", 4, false, 40),
    UPS_NEXT_DAY("ups", "UPS", "ups_next_day_air", "Next Day Air®", "38.40", "5.10", 1, false, 40),
    DHL_EXPRESS(
            "dhl_express", "DHL Express", "dhl_express_worldwide", "Express Worldwide", "42.00", "9.00", 3, true, 12);

    final String carrier;
    final String provider;
    final String token;
    final String title;
    final int days;
    final boolean international;
    final int mostParcels;
    private final BigDecimal base;
    private final BigDecimal perKg;

    SimService(
            String carrier,
            String provider,
            String token,
            String title,
            String base,
            String perKg,
            int days,
            boolean international,
            int mostParcels) {
        this.carrier = carrier;
        this.provider = provider;
        this.token = token;
        this.title = title;
        this.days = days;
        this.international = international;
        this.mostParcels = mostParcels;
        this.base = new BigDecimal(base);
        this.perKg = new BigDecimal(perKg);
    }

    /** What it costs, each parcel by its weight. */
    BigDecimal price(List<BigDecimal> kilograms) {
        return kilograms.stream().map(kg -> base.add(perKg.multiply(kg))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Why it does not take such a shipment; empty if it does. */
    Optional<String> refuses(boolean abroad, int parcels, boolean customs) {
        if (abroad != international) {
            return Optional.of("Service " + title + " is not available for this lane.");
        }
        if (parcels > mostParcels) {
            return Optional.of(provider + " does not support multi-piece shipments of " + parcels + " parcels.");
        }
        if (abroad && !customs) {
            return Optional.of("Customs declaration is required for international shipments.");
        }
        return Optional.empty();
    }

    /** DHL Express prints no ZPL, UPS no A4; what a carrier cannot print falls back. */
    String labelFormat(String asked) {
        boolean lacks = (carrier.equals("dhl_express") && asked.equals("ZPLII"))
                || (carrier.equals("ups") && asked.equals("PDF_A4"));
        return lacks ? "PDF_4x6" : asked;
    }
}
