package catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import platform.db.StorableText;
import records.ReadMeta;

/**
 * Finds what a product's body says for the customs: in meta data and attributes of an allow-list, since plugins have no
 * common place for it. Names are compared without regard to case, leading underscores and what separates words. What is
 * said and cannot be understood counts as not said. Pure.
 */
final class CustomsReader {

    private static final int VALUE_LENGTH = 200;
    private static final Pattern HS_CODE = Pattern.compile("\\d{6,13}");

    private static final Map<String, String> COUNTRIES = countries();

    private CustomsReader() {}

    static ProductCustoms read(JsonNode body, List<ProductContent.Attribute> attributes) {
        List<Said> said = Stream.concat(
                        StreamSupport.stream(body.path("meta_data").spliterator(), false)
                                .flatMap(CustomsReader::meta),
                        attributes.stream().flatMap(CustomsReader::attribute))
                .toList();
        return new ProductCustoms(
                first(said, ReadMeta.HS_CODES, CustomsReader::hsCode),
                first(said, ReadMeta.ORIGINS, CustomsReader::country));
    }

    /** A named value of a product. */
    private record Said(String name, String value) {}

    /** Values of plugins may be anything, also no text. */
    private static Stream<Said> meta(JsonNode meta) {
        return Stream.of(new Said(
                ReadMeta.plain(meta.path("key").asText()),
                StorableText.clean(meta.path("value").asText(), VALUE_LENGTH)));
    }

    private static Stream<Said> attribute(ProductContent.Attribute attribute) {
        return attribute.options().stream().limit(1).map(option -> new Said(ReadMeta.plain(attribute.name()), option));
    }

    private static String first(List<Said> said, Set<String> names, Function<String, Optional<String>> read) {
        return said.stream()
                .filter(one -> names.contains(one.name()))
                .flatMap(one -> read.apply(one.value()).stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> hsCode(String value) {
        return Optional.of(ReadMeta.plain(value))
                .filter(code -> HS_CODE.matcher(code).matches());
    }

    /** By its code, or by its name in English or Spanish. */
    private static Optional<String> country(String value) {
        return Optional.ofNullable(COUNTRIES.get(value.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> countries() {
        Map<String, String> countries = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
                countries.put(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
            }
        }
        for (String code : Locale.getISOCountries()) {
            countries.put(code.toLowerCase(Locale.ROOT), code);
        }
        return Map.copyOf(countries);
    }
}
