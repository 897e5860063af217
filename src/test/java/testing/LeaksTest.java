package testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaksTest {

    private static final String MARK = "Zoë Ångström";

    private final Leaks leaks = new Leaks(Set.of(MARK));

    @Test
    void findsAMarkInEveryForm() {
        byte[] bytes = MARK.getBytes(StandardCharsets.UTF_8);

        assertThat(leaks.in("here", "to zoË ÅNGSTRÖM, with thanks")).hasSize(1);
        assertThat(leaks.in("here", "(7,\"\\\\x00" + HexFormat.of().formatHex(bytes) + "ff\")"))
                .hasSize(1);
        for (String before : new String[] {"", "a", "ab", "abc"}) {
            byte[] around = (before + MARK + "?>~").getBytes(StandardCharsets.UTF_8);
            assertThat(leaks.in("here", Base64.getEncoder().encodeToString(around)))
                    .isNotEmpty();
            assertThat(leaks.in("here", Base64.getUrlEncoder().encodeToString(around)))
                    .isNotEmpty();
        }
    }

    @Test
    void findsWhatPhpEscaped() {
        assertThat(new Leaks(Set.of("Ångström")).in("here", "{\"last_name\":\"\\u00e5ngstr\\u00f6m\"}"))
                .hasSize(1);
        assertThat(new Leaks(Set.of("1/2 Lane")).in("here", "1\\/2 lane")).hasSize(1);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(leaks.in("here", "Zoë Angstrom")).isEmpty();
        assertThat(leaks.in("here", "Zoë")).isEmpty();
        assertThat(leaks.in("here", "")).isEmpty();
    }

    @Test
    void aPersonIsMarkedByAllThatNamesThem() {
        JsonObject order = new JsonObject()
                .put("order_key", "wc_order_qCYL1cxH3mD0a")
                .put("status", "processing")
                .put(
                        "billing",
                        new JsonObject()
                                .put("last_name", "Ångström")
                                .put("email", "zoe@mail.test")
                                .put("country", "Germany"));

        assertThat(PersonalMarks.of(order))
                .containsExactlyInAnyOrder("wc_order_qCYL1cxH3mD0a", "Ångström", "zoe@mail.test");
    }
}
