package platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever stands in DATABASE_URL: it is read, or refused in words that do not repeat it. */
class DatabaseConnectionFuzzTest {

    @FuzzTest
    void a_url_is_read_or_refused(byte[] text) {
        String url = new String(text, StandardCharsets.UTF_8);
        try {
            DatabaseConnection read = DatabaseConnection.parse(url);
            assertThat(read.jdbcUrl()).startsWith("jdbc:postgresql://");
            assertThat(read.port()).isBetween(0, 65535);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            assertThat(url.length() > 12 && refused.getMessage().contains(url)).isFalse();
        }
    }
}
