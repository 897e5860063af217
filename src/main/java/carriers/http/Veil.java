package carriers.http;

import carriers.Address;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a complaint what is personal in the request that it is about. Services quote what they were sent, and a
 * complaint is stored and logged in clear. Town, postal code and country stay: they are what most complaints are about.
 */
public final class Veil {

    /** For requests with nothing personal in them. */
    public static final Veil NONE = new Veil(List.of());

    private static final String VEILED = "…";
    private static final int SHORTEST = 3;

    private final List<Pattern> personal;

    private Veil(List<Pattern> personal) {
        this.personal = personal;
    }

    /** Over what these addresses say of people. */
    public static Veil over(Address... addresses) {
        return new Veil(Stream.of(addresses)
                .flatMap(Veil::personal)
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(text -> Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList());
    }

    /** The text with each of them blotted out, in whatever case it stands there. */
    public String on(String text) {
        String veiled = text;
        for (Pattern one : personal) {
            veiled = one.matcher(veiled).replaceAll(Matcher.quoteReplacement(VEILED));
        }
        return veiled;
    }

    private static Stream<String> personal(Address address) {
        return Stream.of(
                        Optional.of(address.street()),
                        address.street2(),
                        Optional.of(address.contactName()),
                        Optional.of(address.contactPhone()),
                        address.company(),
                        address.email())
                .flatMap(Optional::stream);
    }
}
