package shipping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import platform.http.JsonBody;
import shipping.ShippingRules.Box;

/** Reads what a store packs with. */
final class PackagingReader {

    private static final int MOST_BOXES = 50;
    private static final int NAME_LENGTH = 64;
    private static final int LEAST_FILL = 10;
    private static final int WHOLE = 100;

    private PackagingReader() {}

    static Packaging read(JsonBody body, RuleUnits units) {
        Box byDefault =
                body.optionalObject("default_box").map(box -> box(box, units)).orElse(Box.DEFAULT);
        List<ShippingBox> boxes = boxes(body, units);
        Optional<JsonBody> item = body.optionalObject("default_item");
        Optional<BigDecimal> weight = item.flatMap(inside -> units.optionalKilograms(inside, "weight"));
        Optional<Size> size = item.filter(PackagingReader::hasSize).map(units::size);
        item.ifPresent(JsonBody::refuseUnknown);
        long fill = body.optionalWhole("fill_percent", LEAST_FILL, WHOLE).orElse((long) Packaging.FILL_PERCENT);
        body.refuseUnknown();
        return new Packaging(byDefault, boxes, weight, size, (int) fill);
    }

    private static boolean hasSize(JsonBody item) {
        return Stream.of("length", "width", "height").anyMatch(item::has);
    }

    private static Box box(JsonBody body, RuleUnits units) {
        Box box = outer(body, units);
        body.refuseUnknown();
        return box;
    }

    private static Box outer(JsonBody body, RuleUnits units) {
        Size size = units.size(body);
        return new Box(size.lengthCm(), size.widthCm(), size.heightCm(), units.kilograms(body, "weight"));
    }

    private static List<ShippingBox> boxes(JsonBody body, RuleUnits units) {
        List<ShippingBox> boxes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonBody each : body.objects("boxes", MOST_BOXES)) {
            ShippingBox box = named(each, units);
            if (!names.add(box.name())) {
                each.reject("name", "is the name of another box too");
            }
            boxes.add(box);
        }
        return boxes;
    }

    private static ShippingBox named(JsonBody body, RuleUnits units) {
        String name = body.text("name", NAME_LENGTH);
        Box outer = outer(body, units);
        Optional<JsonBody> inside = body.optionalObject("inner");
        Size inner = inside.map(units::size).orElse(outer.size());
        inside.ifPresent(JsonBody::refuseUnknown);
        if (!inner.fitsInto(outer.size())) {
            body.reject("inner", "must be no larger than the box outside");
        }
        Optional<BigDecimal> most = units.optionalKilograms(body, "max_weight");
        if (most.isPresent() && most.get().compareTo(outer.weightKg()) <= 0) {
            body.reject("max_weight", "must be more than the empty box weighs");
        }
        body.refuseUnknown();
        return new ShippingBox(name, outer, inner, most);
    }
}
