package fulfilment;

import carriers.LabelFormat;
import carriers.ProofOfDelivery;
import carriers.TrackingEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shipping.ParcelInsurance;
import shipping.ParcelStory;
import shipping.Shipment;
import shipping.ShipmentItem;
import tracking.ParcelProgress;

/** A shipment as the API shows it. Pure. */
final class ShipmentJson {
    private final ShipmentLinks links;

    ShipmentJson(ShipmentLinks links) {
        this.links = links;
    }

    /** An element of an order's shipments in a listing. */
    Map<String, @Nullable Object> summary(Shipment shipment, Optional<ParcelProgress> parcel) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", shipment.id());
        json.put("state", shipment.state().wireName());
        json.put("tracking_status", shipment.trackingStatus().wireName());
        put(json, "carrier", shipment.carrier());
        put(json, "service", shipment.service());
        put(json, "tracking_number", shipment.trackingNumber());
        put(json, "tracking_url", shipment.trackingUrl());
        put(json, "label_url", links.label(shipment));
        put(json, "cost", shipment.cost().map(cost -> cost.value()));
        put(json, "currency", shipment.cost().map(cost -> cost.currency()));
        put(json, "location", parcel.flatMap(ParcelProgress::location));
        put(json, "estimated_delivery", shipment.estimatedDelivery().map(Object::toString));
        put(json, "purchased_at", shipment.purchasedAt().map(Object::toString));
        put(json, "delivered_at", shipment.deliveredAt().map(Object::toString));
        put(json, "problem", shipment.problem());
        json.put("items", shipment.items().stream().map(ShipmentJson::item).toList());
        return json;
    }

    /** The shipment with all that may be told of it. */
    Map<String, @Nullable Object> details(
            Shipment shipment,
            Optional<ParcelProgress> parcel,
            List<TrackingEvent> events,
            Optional<ParcelStory> story) {
        Map<String, @Nullable Object> json = summary(shipment, parcel);
        json.put("order_id", shipment.subjectId());
        put(json, "return_id", shipment.returnId());
        json.put("parcel_number", shipment.parcelNumber());
        json.put("weight_kg", shipment.weightKg());
        put(json, "label_format", shipment.labelFormat().map(LabelFormat::wireName));
        put(json, "box", story.flatMap(ParcelStory::box));
        put(json, "rules_version", story.flatMap(told -> told.reasoning().rulesVersion()));
        put(json, "rule", story.flatMap(told -> told.reasoning().rule()));
        json.put("reasons", story.map(told -> told.reasoning().reasons()).orElse(List.of()));
        put(json, "customs", story.flatMap(ParcelStory::customs));
        put(json, "insurance", story.flatMap(ParcelStory::insurance).map(ShipmentJson::insurance));
        json.put("created_at", shipment.createdAt().toString());
        put(json, "last_event_at", shipment.lastEventAt().map(Object::toString));
        put(json, "handed_over_at", parcel.flatMap(ParcelProgress::handedOverAt).map(Object::toString));
        put(json, "delayed_since", parcel.flatMap(ParcelProgress::delayedAt).map(Object::toString));
        put(
                json,
                "next_tracking_at",
                parcel.flatMap(ParcelProgress::nextQuestionAt).map(Object::toString));
        json.put("tracking_stretch", parcel.map(ParcelProgress::stretch).orElse(BigDecimal.ONE));
        put(json, "proof_of_delivery", parcel.flatMap(ParcelProgress::proof).map(ShipmentJson::proof));
        json.put("tracking", events.stream().map(ShipmentJson::event).toList());
        return json;
    }

    /** What was bought, or is being bought: the specification's members tell of the first parcel. */
    Map<String, @Nullable Object> purchase(List<Shipment> parcels) {
        Shipment first = parcels.get(0);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("shipping_id", first.id());
        put(json, "tracking_number", first.trackingNumber());
        put(json, "carrier", first.carrier());
        put(json, "label_url", links.label(first));
        put(json, "cost", first.cost().map(cost -> cost.value()));
        put(json, "currency", first.cost().map(cost -> cost.currency()));
        put(json, "estimated_delivery", first.estimatedDelivery().map(Object::toString));
        json.put("state", first.state().wireName());
        put(json, "problem", first.problem());
        json.put("shipment_url", links.shipment(first));
        json.put(
                "shipments",
                parcels.stream()
                        .map(parcel -> summary(parcel, Optional.empty()))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> insurance(ParcelInsurance insurance) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "amount", insurance.sum().map(sum -> sum.value()));
        put(json, "currency", insurance.sum().map(sum -> sum.currency()));
        put(json, "cost", insurance.cost());
        return json;
    }

    private static Map<String, @Nullable Object> proof(ProofOfDelivery proof) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "received_by", proof.recipient());
        put(json, "id_number", proof.idNumber());
        put(json, "signature", proof.signature());
        json.put("details", proof.details());
        return json;
    }

    private static Map<String, Object> item(ShipmentItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wc_item_id", item.lineId());
        json.put("sku", item.sku());
        json.put("quantity", item.quantity());
        return json;
    }

    private static Map<String, @Nullable Object> event(TrackingEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", event.at().toString());
        json.put("status", event.status().wireName());
        json.put("carrier_status", event.rawStatus());
        json.put("description", event.description());
        put(json, "location", event.location());
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String name, Optional<? extends Object> value) {
        json.put(name, value.orElse(null));
    }
}
