package records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import platform.json.Json;
import privacy.AddressParts;
import privacy.Correction;

/** Only an address that is wrong in the way that was told becomes right, and no other part of a record is touched. */
class AddressCorrectionsTest {

    private final JsonNode order = order();

    @Test
    void correctsWhatIsHeldSo() {
        AddressParts wrong = parts("shipping");
        AddressParts right = AddressParts.of(name -> name.equals("city") ? "Toledo" : wrong.part(name));

        ObjectNode written = corrections(wrong, right).of(order).get("shipping");

        assertThat(written.path("city").asText()).isEqualTo("Toledo");
        assertThat(written.path("address_1")).isEqualTo(order.path("shipping").path("address_1"));
        assertThat(written.has("email")).isFalse();
        assertThat(corrections(wrong, right).concern(order)).isTrue();
    }

    @Test
    void leavesWhatTheStoreHasOtherwiseByNow() {
        AddressParts former = AddressParts.of(name -> name.equals("city") ? "Elsewhere" : "");

        assertThat(corrections(former, parts("billing")).of(order)).isEmpty();
    }

    /** A task that is repeated finds what it wrote, and counts it again. */
    @Test
    void knowsWhatItCorrectedBefore() {
        AddressParts former = AddressParts.of(name -> name.equals("city") ? "Elsewhere" : "");

        assertThat(corrections(former, parts("billing")).concern(order)).isTrue();
        assertThat(corrections(former, former).concern(order)).isFalse();
    }

    private static AddressCorrections corrections(AddressParts from, AddressParts to) {
        return new AddressCorrections(List.of(new Correction(from, to)));
    }

    private AddressParts parts(String block) {
        return AddressCorrections.parts(PostalAddress.of(RecordBody.of(order).object(block)));
    }

    private static JsonNode order() {
        ObjectNode order = Json.mapper().createObjectNode();
        order.set("billing", address("Madrid").put("email", "a@b.test"));
        order.set("shipping", address("Sevilla"));
        return order;
    }

    private static ObjectNode address(String city) {
        return Json.mapper()
                .createObjectNode()
                .put("first_name", "Ana")
                .put("last_name", "García")
                .put("company", "")
                .put("address_1", "Gran Vía 1")
                .put("address_2", "")
                .put("city", city)
                .put("state", "M")
                .put("postcode", "28013")
                .put("country", "ES")
                .put("phone", "600000000");
    }
}
