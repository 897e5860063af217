package shipping;

import carriers.CustomsDeclaration.Contents;
import carriers.CustomsDeclaration.Undeliverable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.http.JsonBody;

/** Reads what a store declares to the customs. */
final class CustomsRulesReader {

    private static final int EXPLANATION_LENGTH = 100;
    private static final int EXEMPTION_LENGTH = 50;
    private static final int CODE_LENGTH = 20;
    private static final BigDecimal LEAST_MONEY = new BigDecimal("0.0001");
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");
    private static final int SCALE = 4;

    private CustomsRulesReader() {}

    static CustomsRules read(JsonBody body) {
        Contents contents =
                body.optionalChoice("contents", names(Contents.values())).orElse(Contents.MERCHANDISE);
        Optional<String> explanation = body.optionalText("explanation", EXPLANATION_LENGTH);
        if ((contents == Contents.OTHER) != explanation.isPresent()) {
            body.reject("explanation", "must be there with contents other, and only then");
        }
        Undeliverable undeliverable = body.optionalChoice("undeliverable", names(Undeliverable.values()))
                .orElse(Undeliverable.RETURN);
        CustomsRules rules = new CustomsRules(
                contents,
                explanation,
                undeliverable,
                body.optionalText("exemption", EXEMPTION_LENGTH),
                code(body, "incoterm", "[A-Za-z]{3}", "must be an incoterm of three letters, such as DAP"),
                code(body, "hs_code", "(\\d[. ]?){5,12}\\d", "must be 6 to 13 digits, such as 6109.10")
                        .map(code -> code.replaceAll("[. ]", "")),
                code(body, "origin_country", "[A-Za-z]{2}", "must be an ISO 3166-1 alpha-2 code, such as ES"),
                body.optionalDecimal("item_value", LEAST_MONEY, MOST_MONEY, SCALE));
        body.refuseUnknown();
        return rules;
    }

    private static Optional<String> code(JsonBody body, String field, String pattern, String complaint) {
        Optional<String> given = body.optionalText(field, CODE_LENGTH);
        if (given.filter(code -> !code.matches(pattern)).isPresent()) {
            body.reject(field, complaint);
        }
        return given.map(code -> code.toUpperCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> Map<String, E> names(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), Function.identity()));
    }
}
