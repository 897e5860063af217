package fulfilment;

import carriers.Address;
import fulfilment.papers.PackingSlip;
import fulfilment.papers.SlipLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orders.Order;
import shipping.Shipment;
import shipping.ShipmentItem;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import stores.Store;

/** Writes packing slips: the parcel as it was planned, whatever became of the order since. Pure. */
final class PackingSlips {

    private PackingSlips() {}

    /**
     * @param plan the wish to which the shipment belongs
     * @param ofOrder all shipments of the order
     */
    static PackingSlip of(
            Store store,
            Order order,
            Shipment shipment,
            ShipmentRequest plan,
            List<Shipment> ofOrder,
            SlipLanguage language) {
        long parcels = ofOrder.stream()
                .filter(other -> other.planId() == shipment.planId())
                .count();
        return new PackingSlip(
                language,
                store.name(),
                order.number(),
                shipment.parcelNumber(),
                (int) Math.max(parcels, shipment.parcelNumber()),
                shipment.carrier(),
                shipment.trackingNumber(),
                shipTo(plan.destination(), language),
                items(shipment, plan));
    }

    private static List<String> shipTo(Address to, SlipLanguage language) {
        String town = (to.postalCode() + " " + to.city()).strip();
        String state = to.state().map(name -> ", " + name).orElse("");
        return Stream.of(
                        Optional.of(to.contactName()),
                        to.company().filter(company -> !company.equals(to.contactName())),
                        Optional.of(to.street()),
                        to.street2(),
                        Optional.of(town + state),
                        Optional.of(country(to.country(), language)))
                .flatMap(Optional::stream)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String country(String code, SlipLanguage language) {
        return new Locale.Builder()
                .setRegion(code.matches("[A-Z]{2}") ? code : "")
                .build()
                .getDisplayCountry(Locale.forLanguageTag(language.wireName()));
    }

    private static List<PackingSlip.Item> items(Shipment shipment, ShipmentRequest plan) {
        Map<Long, ShipmentLine> lines = plan.lines().stream()
                .collect(Collectors.toMap(ShipmentLine::lineId, Function.identity(), (first, second) -> first));
        return shipment.items().stream().map(item -> item(item, lines)).toList();
    }

    private static PackingSlip.Item item(ShipmentItem item, Map<Long, ShipmentLine> lines) {
        String name = Optional.ofNullable(lines.get(item.lineId()))
                .map(ShipmentLine::name)
                .orElse("");
        return new PackingSlip.Item(name, item.sku(), item.quantity());
    }
}
