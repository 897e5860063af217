package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import platform.http.JsonBody;
import platform.http.ProblemException;
import woocommerce.CallRules;

class ConnectionFieldsTest {

    private static final String PIN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void read_nothing_isAsForAllStores() {
        assertThat(read(new JsonObject())).isEqualTo(CallRules.DEFAULT);
        assertThat(ConnectionFields.write(CallRules.DEFAULT).encode())
                .isEqualTo("{\"certificate_authority\":null,\"certificate_pin\":null,\"keys_in_query\":false,"
                        + "\"calls_per_minute\":null,\"calls_per_day\":null}");
    }

    @Test
    void read_everything_isShownAsItIsKept() {
        JsonObject body = new JsonObject()
                .put("certificate_pin", "sha256/" + PIN)
                .put("keys_in_query", true)
                .put("calls_per_minute", 60)
                .put("calls_per_day", 1_000_000_000);

        assertThat(ConnectionFields.write(read(body)))
                .isEqualTo(body.copy().put("certificate_pin", PIN).putNull("certificate_authority"));
    }

    @Test
    void read_whatIsWrong_isNamed() {
        JsonObject body = new JsonObject()
                .put("certificate_authority", "-----BEGIN PRIVATE KEY-----")
                .put("certificate_pin", "nonsense")
                .put("keys_in_query", "yes")
                .put("calls_per_minute", 0)
                .put("calls_per_day", 1_000_000_001);

        assertThatThrownBy(() -> {
                    JsonBody read = JsonBody.of(body);
                    CallRules rules = ConnectionFields.read(read);
                    read.refuseUnknown().result(() -> rules);
                })
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().toJson().encode())
                                .contains("/certificate_authority", "private key", "/certificate_pin", "/keys_in_query")
                                .contains("/calls_per_minute", "/calls_per_day"));
    }

    private static CallRules read(JsonObject body) {
        JsonBody read = JsonBody.of(body);
        CallRules rules = ConnectionFields.read(read);
        return read.refuseUnknown().result(() -> rules);
    }
}
