package fulfilment;

import carriers.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import orders.Order;
import records.PostalAddress;

/** Where an order goes, as carriers take it. Pure. */
final class Destination {

    private Destination() {}

    static Address of(Order order) {
        PostalAddress to = order.deliverTo();
        String phone = to.phone().isBlank() ? order.billing().phone() : to.phone();
        return of(to, phone, order.email());
    }

    /** Whether a plan still goes where the order goes; telephone and e-mail move no parcel. */
    static boolean isSame(Address planned, PostalAddress now) {
        return place(planned).equals(place(of(now, "", "")));
    }

    /** All that makes a place another one, to be compared only: it is personal. */
    static String fingerprint(Order order) {
        return String.join("\n", place(of(order)));
    }

    /** What a carrier would miss, for people. */
    static List<String> missing(Address address) {
        return Stream.of(
                        lacking(address.contactName(), "name"),
                        lacking(address.street(), "street"),
                        lacking(address.city(), "city"),
                        lacking(address.country(), "country"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Address of(PostalAddress to, String phone, String email) {
        boolean streetFirst = !to.address1().isBlank();
        String name = to.fullName().isEmpty() ? to.company() : to.fullName();
        return new Address(
                streetFirst ? to.address1().strip() : to.address2().strip(),
                streetFirst ? text(to.address2()) : Optional.empty(),
                to.city().strip(),
                text(to.state()),
                to.postcode().strip(),
                to.country().strip().toUpperCase(Locale.ROOT),
                name.strip(),
                phone.strip(),
                text(to.company()),
                text(email));
    }

    private static List<String> place(Address address) {
        return List.of(
                address.street(),
                address.street2().orElse(""),
                address.city(),
                address.state().orElse(""),
                address.postalCode(),
                address.country(),
                address.contactName(),
                address.company().orElse(""));
    }

    private static Optional<String> lacking(String value, String name) {
        return value.isBlank() ? Optional.of(name) : Optional.empty();
    }

    private static Optional<String> text(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }
}
