package shipping;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import platform.http.JsonBody;

/** Reads which parcels a store insures. */
final class InsuranceRulesReader {

    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");
    private static final int SCALE = 4;

    private InsuranceRulesReader() {}

    static InsuranceRules read(JsonBody body) {
        Optional<Boolean> chosen = body.optionalChoice("choose", Map.of("none", false, "value", true));
        if (!body.has("choose")) {
            body.reject("choose", "is required");
        }
        boolean insures = chosen.orElse(false);
        Optional<BigDecimal> from = body.optionalDecimal("from", BigDecimal.ZERO, MOST_MONEY, SCALE);
        Optional<BigDecimal> premium = body.optionalDecimal("premium_percent", BigDecimal.ZERO, MOST_PERCENT, SCALE);
        if (chosen.isPresent() && !insures) {
            Stream.of("from", "premium_percent")
                    .filter(body::has)
                    .forEach(field -> body.reject(field, "must be there only with choose value"));
        }
        body.refuseUnknown();
        return new InsuranceRules(
                insures ? from.or(() -> Optional.of(BigDecimal.ZERO)) : Optional.empty(),
                premium.orElse(InsuranceRules.NONE.premiumPercent()));
    }
}
