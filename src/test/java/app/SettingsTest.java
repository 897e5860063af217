package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import platform.settings.InvalidSettings;
import platform.settings.Variable;
import platform.settings.VerticleSettings;
import woocommerce.ClientSettings;

class SettingsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String DATABASE = "postgresql+asyncpg://wc_user:hunter2@db:5432/woocommerce_db";

    @Test
    void nothing_set_is_a_service_with_everything_embedded() {
        Settings settings = Settings.read(Map.of(), false);

        assertThat(settings.database().connection()).isEmpty();
        assertThat(settings.database().maxConnections()).isEqualTo(30);
        assertThat(settings.dataDir()).isEqualTo(Path.of("./data"));
        assertThat(settings.http().port()).isEqualTo(8010);
        assertThat(settings.webhooks().hold()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.cache().ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.verticles().verticles()).containsExactly(VerticleSettings.Name.values());
        assertThat(Settings.read(Map.of(), true).dataDir()).isEqualTo(Path.of("/var/lib/woocommerce-integration"));
        assertThat(Settings.read(Map.of("DATA_DIR", "/srv"), true).dataDir()).isEqualTo(Path.of("/srv"));
    }

    @Test
    void aCallToAStore_mayTakeAsLongAsIsSet_thoughNothingComesMeanwhile() {
        Settings settings = Settings.read(Map.of("STORE_CALL_TIMEOUT", "2m"), false);

        assertThat(Tuning.clients(settings).callTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Tuning.clients(settings).idleTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatHoldsForCallsToStores_reachesTheirClient() {
        Settings settings = Settings.read(
                Map.of(
                        "STORE_IDLE_TIMEOUT", "20s",
                        "STORE_MAX_RESPONSE", "1MiB",
                        "STORE_USER_AGENT", "Us/2.0 (+https://us.example)",
                        "STORE_CALLS_AT_ONCE", "1",
                        "STORE_CALLS_PER_MINUTE", "30",
                        "STORE_CALLS_PER_DAY", "5000"),
                false);

        ClientSettings clients = Tuning.clients(settings);
        assertThat(clients.idleTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(clients.maxResponseBytes()).isEqualTo(1024 * 1024);
        assertThat(clients.userAgent()).isEqualTo("Us/2.0 (+https://us.example)");
        assertThat(clients.load().atOnceFirst()).isEqualTo(1);
        assertThat(clients.load().perMinute()).hasValue(30);
        assertThat(clients.load().perDay()).hasValue(5000);
        assertThat(Tuning.clients(Settings.read(Map.of(), false)).load().perDay())
                .isEmpty();
        assertThat(faults(Map.of("STORE_USER_AGENT", "Us\r\nX-Evil: 1")))
                .anyMatch(fault -> fault.contains("STORE_USER_AGENT"));
    }

    @Test
    void the_sample_of_the_specification_works_once_its_keys_are_real() {
        Settings settings = Settings.read(sample(Map.of("SECRET_KEY", "x".repeat(32), "ENCRYPTION_KEY", KEY)), false);

        assertThat(settings.database().connection().orElseThrow().host()).isEqualTo("localhost");
        assertThat(settings.carriers().url().orElseThrow()).hasHost("localhost").hasPort(8009);
        assertThat(settings.mail().host()).contains("smtp.gmail.com");
        assertThat(settings.http().allowedOrigins()).containsExactly("http://localhost:3000", "https://app.quenty.com");
    }

    @Test
    void the_sample_keys_of_the_specification_are_refused_with_the_mend() {
        assertThat(faults(sample(Map.of())))
                .containsExactly(
                        "SECRET_KEY: is the sample of the documentation, which everybody knows; make one with: openssl"
                                + " rand -base64 32",
                        "ENCRYPTION_KEY: key 1 is not 32 bytes in base64; make one with: openssl rand -base64 32;"
                                + " separate several by commas");
    }

    @Test
    void with_a_database_of_ones_own_the_keys_are_required() {
        assertThat(faults(Map.of("DATABASE_URL", DATABASE)))
                .containsExactly(
                        "SECRET_KEY: is required with DATABASE_URL; make one with: openssl rand -base64 32",
                        "ENCRYPTION_KEY: is required with DATABASE_URL; make one with: openssl rand -base64 32");
    }

    @Test
    void what_contradicts_is_refused() {
        assertThat(faults(Map.of("VERTICLES", "webhook-ingress")))
                .singleElement()
                .asString()
                .startsWith("WEBHOOK_PORT: is required");
        assertThat(faults(Map.of("WEBHOOK_PORT", "8010"))).hasSize(1);
        assertThat(faults(Map.of("VERTICLES", ","))).hasSize(1);
        assertThat(faults(Map.of("CLUSTERED", "true"))).hasSize(2);
        assertThat(faults(Map.of("WEBHOOK_BODY_LIMIT", "128MiB"))).hasSize(1);
        assertThat(faults(Map.of("TLS_CERT", "pom.xml"))).hasSize(1);
        assertThat(faults(Map.of("TLS_KEY", "/no/such/file"))).hasSize(2);
        assertThat(faults(Map.of("SMTP_USER", "me"))).hasSize(1);
        assertThat(faults(Map.of("LABEL_RESOLVE_DEADLINE", "59s"))).hasSize(1);
        assertThat(faults(Map.of("EASYPOST_URL", "ftp://easypost.test"))).hasSize(1);
        assertThat(faults(Map.of("EMAIL_FROM", "me"))).hasSize(1);
        assertThat(faults(Map.of("ALLOWED_ORIGINS", "*"))).hasSize(1);
        assertThat(faults(Map.of("TRUSTED_PROXIES", "proxy.local"))).hasSize(1);
        assertThat(faults(Map.of("CURRENCY_RATES", "USD=1,EUR"))).hasSize(1);
        assertThat(faults(Map.of("CURRENCY_RATES", "USD=0"))).hasSize(1);
        assertThat(faults(Map.of("ADMIN_API_KEY", "short"))).hasSize(1);
    }

    @Test
    void no_message_shows_a_secret() {
        List<String> faults = faults(Map.of(
                "DATABASE_URL", "postgresql://user:hunter2@db",
                "REDIS_URL", "http://:hunter2@redis",
                "SECRET_KEY", "hunter2",
                "ENCRYPTION_KEY", "hunter2",
                "ADMIN_API_KEY", "hunter2",
                "CARRIER_SERVICE_URL", "http://user:hunter2@carrier"));

        assertThat(faults).hasSize(6).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void settings_print_no_secret() {
        Settings settings = Settings.read(
                Map.of(
                        "DATABASE_URL", DATABASE,
                        "SECRET_KEY", "hunter2".repeat(8),
                        "ENCRYPTION_KEY", KEY,
                        "REDIS_URL", "redis://:hunter2@redis:6379/0",
                        "SMTP_USER", "me",
                        "SMTP_PASSWORD", "hunter2",
                        "SENTRY_DSN", "https://hunter2@sentry/1"),
                false);

        assertThat(settings.toString()).doesNotContain("hunter2").doesNotContain(KEY);
    }

    @Test
    void the_readme_lists_the_variables_of_the_code() throws IOException {
        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        String table = Settings.variables().stream().map(Variable::row).reduce("", (all, row) -> all + row + "\n");

        assertThat(rows(readme)).isEqualTo(table);
    }

    private static String rows(String readme) {
        int begin = readme.indexOf("\n", readme.indexOf("|---", readme.indexOf("## Settings"))) + 1;
        int end = readme.indexOf("\n\n", begin);
        return readme.substring(begin, end + 1);
    }

    private static List<String> faults(Map<String, String> environment) {
        InvalidSettings[] failure = new InvalidSettings[1];
        assertThatThrownBy(() -> Settings.read(environment, false))
                .isInstanceOfSatisfying(InvalidSettings.class, e -> failure[0] = e);
        return List.of(failure[0].getMessage().split("\n"));
    }

    /** The block in the specification's "Configure Environment Variables". */
    private static Map<String, String> sample(Map<String, String> changes) {
        Map<String, String> sample = new HashMap<>();
        sample.put("DATABASE_URL", "postgresql+asyncpg://user:password@localhost:5432/woocommerce_db");
        sample.put("DATABASE_POOL_SIZE", "20");
        sample.put("DATABASE_MAX_OVERFLOW", "10");
        sample.put("REDIS_URL", "redis://localhost:6379/0");
        sample.put("REDIS_TTL", "3600");
        sample.put("SECRET_KEY", "your-secret-key-generate-with-openssl");
        sample.put("ENCRYPTION_KEY", "your-32-byte-encryption-key");
        sample.put("CARRIER_SERVICE_URL", "http://localhost:8009");
        sample.put("CARRIER_SERVICE_API_KEY", "your-carrier-api-key");
        sample.put("SMTP_HOST", "smtp.gmail.com");
        sample.put("SMTP_PORT", "587");
        sample.put("SMTP_USER", "your-email@gmail.com");
        sample.put("SMTP_PASSWORD", "your-app-password");
        sample.put("EMAIL_FROM", "noreply@quenty.com");
        sample.put("SERVICE_NAME", "woocommerce-integration");
        sample.put("SERVICE_PORT", "8010");
        sample.put("LOG_LEVEL", "INFO");
        sample.put("ALLOWED_ORIGINS", "http://localhost:3000,https://app.quenty.com");
        sample.put("SENTRY_DSN", "your-sentry-dsn");
        sample.put("PROMETHEUS_ENABLED", "true");
        sample.putAll(changes);
        return sample;
    }
}
