package privacy;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import platform.crypto.Keyring;

/**
 * What of an address a person may correct, by WooCommerce's names of its parts. The e-mail address is not among them: by it
 * the person is known.
 *
 * @param parts every one of {@link #NAMES}, stripped; may be empty texts
 */
public record AddressParts(Map<String, String> parts) {

    /** The parts in the order in which a person writes them. */
    public static final List<String> NAMES = List.of(
            "first_name",
            "last_name",
            "company",
            "address_1",
            "address_2",
            "postcode",
            "city",
            "state",
            "country",
            "phone");

    private static final String PURPOSE = "address";

    /** Copies the parts. */
    public AddressParts {
        parts = Map.copyOf(parts);
    }

    /** @param part gives a part by its name */
    public static AddressParts of(UnaryOperator<String> part) {
        Map<String, String> parts = new TreeMap<>();
        NAMES.forEach(name -> parts.put(name, part.apply(name).strip()));
        return new AddressParts(parts);
    }

    /** A part by its name. */
    public String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Whether there is nothing to correct. */
    public boolean isBlank() {
        return parts.values().stream().allMatch(String::isEmpty);
    }

    /** Names the address without telling it; equal for equal addresses only. */
    String mark(Keyring keyring) {
        String ordered = new JsonArray(NAMES.stream().map(this::part).toList()).encode();
        byte[] hash = keyring.keyedHash(PURPOSE, ordered.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, hash.length / 2);
    }

    /** Without the parts. */
    @Override
    public String toString() {
        return "AddressParts";
    }
}
