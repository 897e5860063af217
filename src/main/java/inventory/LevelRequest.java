package inventory;

import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Optional;
import platform.http.JsonBody;

/** What a caller wants of a level. */
record LevelRequest(String sku, LevelChange change) {
    private static final int LONGEST_SKU = 255;
    private static final int DECIMALS = 4;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final String SAFETY = "safety_stock";
    private static final String THRESHOLD = "low_stock_threshold";

    /** @throws platform.http.ProblemException 400 naming every wrong field */
    static LevelRequest of(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String sku = body.text("sku", LONGEST_SKU);
        Optional<BigDecimal> safety = body.optionalDecimal(SAFETY, BigDecimal.ZERO, MOST, DECIMALS);
        Optional<BigDecimal> threshold = body.optionalDecimal(THRESHOLD, BigDecimal.ZERO, MOST, DECIMALS);
        if (body.isNull(SAFETY)) {
            body.reject(SAFETY, "must be a number");
        }
        LevelChange.Threshold wished = threshold
                .<LevelChange.Threshold>map(LevelChange.At::new)
                .orElseGet(() -> body.isNull(THRESHOLD) ? new LevelChange.Never() : new LevelChange.Same());
        return body.refuseUnknown().result(() -> new LevelRequest(sku, new LevelChange(safety, wished)));
    }
}
