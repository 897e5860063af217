package shipping;

import carriers.Address;
import carriers.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Requests, addresses and rates for tests. */
final class Examples {

    static final String STORE = "st_1";

    private Examples() {}

    static Address address(String country, String postalCode) {
        return new Address(
                "Main Street 1",
                Optional.empty(),
                "Town",
                Optional.empty(),
                postalCode,
                country,
                "Ana Pérez",
                "+34 600 000 000",
                Optional.of("Shop"),
                Optional.of("ana@example.com"));
    }

    static ShipmentLine line(long id, String quantity, Optional<String> weightKg) {
        return new ShipmentLine(
                id,
                "SKU-" + id,
                "Thing " + id,
                new BigDecimal(quantity),
                weightKg.map(BigDecimal::new),
                new BigDecimal("9.99"));
    }

    static ShipmentRequest request(long subjectId) {
        return request(subjectId, List.of(line(1, "2", Optional.of("0.25"))));
    }

    static ShipmentRequest request(long subjectId, List<ShipmentLine> lines) {
        return new ShipmentRequest(
                STORE,
                subjectId,
                address("ES", "28001"),
                address("ES", "08001"),
                lines,
                new BigDecimal("19.98"),
                "EUR",
                Optional.empty(),
                Optional.empty(),
                false,
                "automation");
    }

    static Rate rate(String carrier, String service, String amount) {
        return rate(carrier, service, amount, "EUR");
    }

    static Rate rate(String carrier, String service, String amount, String currency) {
        return new Rate(
                carrier,
                service,
                new BigDecimal(amount),
                currency,
                Optional.of(2),
                Optional.empty(),
                Optional.of("q-" + carrier + "-" + service));
    }

    static ShipmentRequest sandbox(ShipmentRequest request) {
        return new ShipmentRequest(
                request.storeId(),
                request.subjectId(),
                request.origin(),
                request.destination(),
                request.lines(),
                request.declaredValue(),
                request.currency(),
                request.carrier(),
                request.service(),
                true,
                request.plannedBy());
    }
}
