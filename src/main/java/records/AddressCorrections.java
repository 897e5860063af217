package records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import platform.json.Json;
import privacy.AddressParts;
import privacy.Correction;

/** What a person's corrections make of the two addresses that a store has in a record. Pure. */
public final class AddressCorrections {

    private static final List<String> BLOCKS = List.of("billing", "shipping");

    private final List<Correction> corrections;

    /** @param corrections each is about all addresses that are wrong in that way */
    public AddressCorrections(List<Correction> corrections) {
        this.corrections = List.copyOf(corrections);
    }

    /** What a person may correct of an address of ours. */
    public static AddressParts parts(PostalAddress address) {
        Map<String, String> parts = Map.of(
                "first_name", address.firstName(),
                "last_name", address.lastName(),
                "company", address.company(),
                "address_1", address.address1(),
                "address_2", address.address2(),
                "postcode", address.postcode(),
                "city", address.city(),
                "state", address.state(),
                "country", address.country(),
                "phone", address.phone());
        return AddressParts.of(name -> parts.getOrDefault(name, ""));
    }

    /** The addresses that are to be written, by their name in the record; empty when it has none that is wrong. */
    public Map<String, ObjectNode> of(JsonNode record) {
        Map<String, ObjectNode> written = new TreeMap<>();
        BLOCKS.forEach(block -> corrected(parts(record, block)).ifPresent(parts -> written.put(block, json(parts))));
        return written;
    }

    /** Whether the record has an address that is, or was, wrong. */
    public boolean concern(JsonNode record) {
        return BLOCKS.stream()
                .map(block -> parts(record, block))
                .anyMatch(held -> corrections.stream()
                        .flatMap(one -> Stream.of(one.from(), one.to()))
                        .anyMatch(held::equals));
    }

    private Optional<AddressParts> corrected(AddressParts held) {
        return corrections.stream()
                .filter(one -> one.from().equals(held))
                .map(Correction::to)
                .findFirst();
    }

    private static AddressParts parts(JsonNode record, String block) {
        return parts(PostalAddress.of(RecordBody.of(record).object(block)));
    }

    private static ObjectNode json(AddressParts parts) {
        ObjectNode json = Json.mapper().createObjectNode();
        AddressParts.NAMES.forEach(name -> json.put(name, parts.part(name)));
        return json;
    }
}
