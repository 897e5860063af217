package platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import platform.settings.Secret;

class DatabaseConnectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:p%40ss@db:5433/wc",
                "postgres://user:p%40ss@db:5433/wc",
                "postgresql+asyncpg://user:p%40ss@db:5433/wc"
            })
    void both_notations_are_read(String url) {
        assertThat(DatabaseConnection.parse(url))
                .isEqualTo(new DatabaseConnection("db", 5433, "wc", "user", Secret.of("p@ss"), TlsMode.PREFER));
    }

    @Test
    void port_and_password_may_be_missing() {
        DatabaseConnection connection = DatabaseConnection.parse("postgresql://user@[::1]/wc");

        assertThat(connection.port()).isEqualTo(5432);
        assertThat(connection.host()).isEqualTo("::1");
        assertThat(connection.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/wc");
        assertThat(connection.password()).isEqualTo(Secret.of(""));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=disable,DISABLE",
        "sslmode=require,REQUIRE",
        "ssl=require,REQUIRE",
        "ssl=true,REQUIRE",
        "sslmode=verify-ca,VERIFY_CA",
        "sslmode=verify-full,VERIFY_FULL"
    })
    void the_tls_mode_is_part_of_the_url(String query, TlsMode mode) {
        DatabaseConnection connection = DatabaseConnection.parse("postgresql://user@db/wc?" + query);

        assertThat(connection.tls()).isEqualTo(mode);
        assertThat(connection.connectOptions().getSslMode()).isEqualTo(SslMode.of(mode.wireName()));
        assertThat(connection.jdbcProperties()).containsEntry("sslmode", mode.wireName());
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://user:hunter2@db/wc,is not a postgresql:// URL",
        "postgresql://user:hunter2@/wc,names no host",
        "postgresql://user:hunter2@db,names no database",
        "postgresql://user:hunter2@db/,names no database",
        "postgresql://db/wc,names no user",
        "postgresql://user:hunter2@db/wc?sslmode=sure,has an unknown sslmode",
        "postgresql://user:hunter 2@db/wc,is not a URL (percent-encode what is special in the password)"
    })
    void a_wrong_url_is_refused_without_showing_it(String url, String fault) {
        assertThatThrownBy(() -> DatabaseConnection.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }
}
