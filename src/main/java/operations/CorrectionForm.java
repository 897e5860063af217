package operations;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import privacy.AddressParts;

/**
 * What a person wrote on the page of corrections. Pure.
 *
 * @param byMark the addresses, by the marks of those that they are to replace
 * @param refused the first part that cannot be so
 */
record CorrectionForm(Map<String, AddressParts> byMark, Optional<String> refused) {

    static final int LONGEST = 200;
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})\\.([a-z_0-9]{1,20})");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** Copies what it is given. */
    CorrectionForm {
        byMark = Map.copyOf(byMark);
    }

    /** What the field of a part is called. */
    static String name(String mark, String part) {
        return mark + "." + part;
    }

    /** Fields that are not ours are passed over; parts that are missing are empty. */
    static CorrectionForm of(MultiMap fields) {
        Map<String, Map<String, String>> told = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                told.computeIfAbsent(matcher.group(1), mark -> new HashMap<>()).put(matcher.group(2), value);
            }
        });
        Map<String, AddressParts> byMark = new LinkedHashMap<>();
        told.forEach((mark, parts) -> byMark.put(mark, AddressParts.of(name -> parts.getOrDefault(name, ""))));
        return new CorrectionForm(byMark, refused(byMark));
    }

    private static Optional<String> refused(Map<String, AddressParts> byMark) {
        return byMark.values().stream()
                .flatMap(address -> AddressParts.NAMES.stream().filter(name -> !isGood(name, address.part(name))))
                .findFirst();
    }

    private static boolean isGood(String name, String value) {
        boolean country = !name.equals("country")
                || value.isEmpty()
                || COUNTRY.matcher(value).matches();
        return country && value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }
}
