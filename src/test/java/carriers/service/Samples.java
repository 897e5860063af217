package carriers.service;

import carriers.Address;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.PickupRequest;
import carriers.RateRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Addresses, parcels and requests for tests. */
final class Samples {

    static final Address BOGOTA = new Address(
            "Calle 26 # 59-51",
            Optional.of("Bodega 3"),
            "Bogotá",
            Optional.of("Cundinamarca"),
            "111321",
            "CO",
            "Tienda Ñandú",
            "+57 601 5550100",
            Optional.of("Ñandú SAS"),
            Optional.of("bodega@example.com"));

    static final Address MEDELLIN = new Address(
            "Carrera 43A # 1-50",
            Optional.empty(),
            "Medellín",
            Optional.empty(),
            "050021",
            "CO",
            "José Pérez",
            "+57 604 5550101",
            Optional.empty(),
            Optional.empty());

    static final Address RENO = new Address(
            "1 Dock Rd",
            Optional.empty(),
            "Reno",
            Optional.of("NV"),
            "89501",
            "US",
            "Żółć Ołena Київ",
            "7755550100",
            Optional.empty(),
            Optional.empty());

    static final Parcel BOX = new Parcel(
            new BigDecimal("0.5"),
            new BigDecimal("40"),
            new BigDecimal("30"),
            new BigDecimal("20"),
            Optional.of(new BigDecimal("59.90")),
            "USD",
            Optional.of("Books"));

    private Samples() {}

    static RateRequest rateRequest(Address to) {
        return new RateRequest(BOGOTA, to, List.of(BOX), Optional.of("standard"));
    }

    static PickupRequest pickup(String number) {
        return new PickupRequest(
                "pickup-1",
                BOGOTA,
                LocalDate.of(2026, 3, 2),
                LocalTime.of(9, 0),
                LocalTime.of(17, 30),
                ZoneId.of("America/Bogota"),
                List.of(new LabelKey(number, Optional.empty())),
                new BigDecimal("0.5"),
                Optional.of("Ring twice"));
    }

    static LabelRequest labelRequest(String reference) {
        return labelRequest(reference, MEDELLIN);
    }

    static LabelRequest labelRequest(String reference, Address to) {
        return new LabelRequest(
                reference, "521", "standard", BOGOTA, to, BOX, "key-" + reference, Optional.empty(), LabelFormat.PDF);
    }
}
