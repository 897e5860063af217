package carriers.easypost;

import carriers.Address;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.PickupRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Addresses, parcels and requests for tests. */
final class Samples {

    static final Address RENO = address("1 Dock Rd", "Reno", "NV", "89501", "US", "Depot");
    static final Address OJAI = address("2 Elm St", "Ojai", "CA", "93023", "US", "Ann Buyer");
    static final Address LONDON = address("3 High St", "London", "", "N1 9GU", "GB", "Bea Buyer");

    static final Parcel BOX = new Parcel(
            new BigDecimal("0.68"),
            new BigDecimal("25.4"),
            new BigDecimal("20"),
            new BigDecimal("10"),
            Optional.empty(),
            "USD",
            Optional.empty());

    static final CustomsDeclaration CUSTOMS = new CustomsDeclaration(
            CustomsDeclaration.Contents.RETURNED_GOODS,
            Optional.of("a book"),
            "Sam Signer",
            CustomsDeclaration.Undeliverable.ABANDON,
            Optional.of("NOEEI 30.37(a)"),
            Optional.of("DDP"),
            List.of(new CustomsItem(
                    "Book", 2, new BigDecimal("19.9"), "USD", new BigDecimal("0.5"), "US", Optional.of("4901.99"))));

    private Samples() {}

    static LabelRequest request(String reference, Address to, String service) {
        return new LabelRequest(reference, "521", service, RENO, to, BOX, "key", Optional.empty(), LabelFormat.PNG);
    }

    static LabelRequest request(String reference) {
        return request(reference, OJAI, "Priority");
    }

    static PickupRequest pickup(LabelKey... labels) {
        return new PickupRequest(
                "pickup-1",
                RENO,
                LocalDate.of(2026, 3, 2),
                LocalTime.of(9, 0),
                LocalTime.of(17, 30),
                ZoneId.of("America/Los_Angeles"),
                List.of(labels),
                new BigDecimal("0.5"),
                Optional.of("Ring twice"));
    }

    private static Address address(String street, String city, String state, String zip, String country, String name) {
        return new Address(
                street,
                Optional.empty(),
                city,
                Optional.of(state).filter(text -> !text.isEmpty()),
                zip,
                country,
                name,
                "7755550100",
                Optional.empty(),
                Optional.empty());
    }
}
