package fulfilment;

import java.math.BigDecimal;
import java.util.Optional;
import platform.http.JsonBody;
import shipping.HandBox;
import shipping.Size;

/** Reads the box that a person names for a parcel, or its measures; not both. Pure. */
final class HandBoxBody {
    private static final int NAME_LENGTH = 64;
    private static final BigDecimal LEAST = new BigDecimal("0.1");
    private static final BigDecimal LONGEST = new BigDecimal("1000");
    private static final BigDecimal LIGHTEST = new BigDecimal("0.0001");
    private static final BigDecimal HEAVIEST = new BigDecimal("10000");
    private static final int PLACES = 2;
    private static final int WEIGHT_PLACES = 4;

    private HandBoxBody() {}

    static Optional<HandBox> read(JsonBody parcel) {
        Optional<String> name = parcel.optionalText("box", NAME_LENGTH);
        Optional<HandBox> measured = parcel.optionalObject("dimensions").map(HandBoxBody::measured);
        if (name.isPresent() && measured.isPresent()) {
            parcel.reject("dimensions", "must not be there beside box");
        }
        return name.<HandBox>map(HandBox.Named::new).or(() -> measured);
    }

    private static HandBox measured(JsonBody body) {
        Size size = new Size(side(body, "length_cm"), side(body, "width_cm"), side(body, "height_cm"));
        Optional<BigDecimal> weight = body.optionalDecimal("weight_kg", LIGHTEST, HEAVIEST, WEIGHT_PLACES);
        body.refuseUnknown();
        return new HandBox.Measured(size, weight);
    }

    private static BigDecimal side(JsonBody body, String field) {
        Optional<BigDecimal> side = body.optionalDecimal(field, LEAST, LONGEST, PLACES);
        if (!body.has(field)) {
            body.reject(field, "is required");
        }
        return side.orElse(LEAST);
    }
}
