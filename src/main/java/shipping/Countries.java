package shipping;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import platform.http.JsonBody;

/** Reads lists of countries. */
final class Countries {

    private static final int MOST = 300;

    private Countries() {}

    /** Those of a field, in capitals; none when it is absent. */
    static List<String> read(JsonBody body, String field) {
        Set<String> countries = body.texts(field, MOST, 2);
        if (!countries.stream().allMatch(country -> country.matches("[A-Za-z]{2}"))) {
            body.reject(field, "must be a list of ISO 3166-1 alpha-2 codes, such as ES");
        }
        return countries.stream()
                .map(country -> country.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
