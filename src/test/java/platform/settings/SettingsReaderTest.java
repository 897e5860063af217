package platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    @Test
    void an_unset_or_empty_variable_is_read_as_its_default() {
        SettingsReader reader = new SettingsReader(Map.of("EMPTY", " "));

        assertThat(reader.integer("EMPTY", 7, 1, 9, "things", "m")).isEqualTo(7);
        assertThat(reader.duration("TIME", Duration.ofSeconds(3), Duration.ZERO, Duration.ofDays(1), "m"))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(reader.list("LIST", "a, b,,c", "m")).containsExactly("a", "b", "c");
        assertThat(reader.flag("FLAG", true, "m")).isTrue();
        assertThat(reader.uri("URL", Set.of("https"), "m")).isEmpty();
        assertThat(reader.secret("SECRET", "m")).isEmpty();
        reader.requireValid();
    }

    @Test
    void every_fault_is_found_in_one_reading() {
        SettingsReader reader = new SettingsReader(Map.of(
                "NUMBER", "many",
                "RANGE", "70000",
                "TIME", "10",
                "LONG", "2d",
                "SIZE", "2MB",
                "FLAG", "yes",
                "URL", "ftp://host",
                "CHOICE", "purple"));

        assertThat(reader.integer("NUMBER", 1, 0, 9, "things", "m")).isEqualTo(1);
        assertThat(reader.integer("RANGE", 80, 1, 65_535, "port", "m")).isEqualTo(80);
        reader.duration("TIME", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1), "m");
        reader.duration("LONG", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1), "m");
        reader.size("SIZE", 1, 1, 1 << 20, "m");
        assertThat(reader.flag("FLAG", true, "m")).isTrue();
        reader.uri("URL", Set.of("http", "https"), "m");
        reader.choice("CHOICE", Colour.class, Colour::name, Colour.RED, "m");

        assertThatThrownBy(reader::requireValid)
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("""
                NUMBER: 'many' is not a whole number; write a whole number from 0 to 9
                RANGE: 70000 is not allowed; write a whole number from 1 to 65535
                TIME: '10' is not a duration; write it like 500ms, 10s, 15m, 4h or 30d, from 0ms to 1h
                LONG: 2d is not allowed; write it like 500ms, 10s, 15m, 4h or 30d, from 0ms to 1h
                SIZE: '2MB' is not a size; write it like 2MiB, from 1B to 1MiB
                FLAG: 'yes' is not allowed; write true or false
                URL: the value is not allowed; write http:// or https://host[:port][/path]
                CHOICE: 'purple' is unknown; choose of RED, GREEN""");
    }

    @Test
    void values_are_read_with_their_types() {
        SettingsReader reader = new SettingsReader(Map.of(
                "NUMBER", " 5 ",
                "SIZE", "2KiB",
                "FLAG", "TRUE",
                "URL", "https://example.com:8443/prefix",
                "CHOICE", "green",
                "CHOICES", "green,green"));

        assertThat(reader.optionalInteger("NUMBER", 1, 9, "things", "m")).contains(5);
        assertThat(reader.size("SIZE", 1, 1, 1 << 20, "m")).isEqualTo(2048);
        assertThat(reader.flag("FLAG", false, "m")).isTrue();
        assertThat(reader.uri("URL", Set.of("https"), "m")).contains(URI.create("https://example.com:8443/prefix"));
        assertThat(reader.choice("CHOICE", Colour.class, Colour::name, Colour.RED, "m"))
                .isEqualTo(Colour.GREEN);
        assertThat(reader.choices("CHOICES", Colour.class, Colour::name, "m")).containsExactly(Colour.GREEN);
        assertThat(reader.choices("UNSET", Colour.class, Colour::name, "m")).containsExactly(Colour.RED, Colour.GREEN);
        reader.requireValid();
    }

    @Test
    void a_variable_has_one_owner() {
        SettingsReader reader = new SettingsReader(Map.of());
        reader.flag("FLAG", true, "m");

        assertThatThrownBy(() -> reader.flag("FLAG", true, "m")).isInstanceOf(IllegalStateException.class);
    }

    private enum Colour {
        RED,
        GREEN
    }
}
