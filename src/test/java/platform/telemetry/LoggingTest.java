package platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import platform.settings.SettingsReader;
import platform.settings.TelemetrySettings;

class LoggingTest {

    @Test
    void a_line_is_json_with_the_names_of_the_specification() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream stdout = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LoggingTest.class.getResource("/logback.xml"));
            context.getLogger("orders")
                    .atWarn()
                    .addKeyValue("store_id", "store-123")
                    .addKeyValue("order_id", 12345)
                    .setCause(new IllegalStateException("boom"))
                    .log("order_processed");
            context.getLogger("io.vertx.core").info("quiet");
            context.getLogger("orders").debug("quiet");
        } finally {
            System.setOut(stdout);
            context.stop();
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        JsonObject line = new JsonObject(written.toString(StandardCharsets.UTF_8));
        assertThat(line.fieldNames())
                .containsExactlyInAnyOrder(
                        "timestamp", "level", "logger", "event", "service", "store_id", "order_id", "exception");
        assertThat(line.getString("timestamp")).endsWith("Z");
        assertThat(line.getString("level")).isEqualTo("warning");
        assertThat(line.getString("event")).isEqualTo("order_processed");
        assertThat(line.getString("service")).isEqualTo("woocommerce-integration");
        assertThat(line.getInteger("order_id")).isEqualTo(12345);
        assertThat(line.getString("exception")).contains("boom");
    }

    @Test
    void the_level_follows_the_settings() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        try {
            Logging.apply(settings(Map.of("LOG_LEVEL", "error")));
            assertThat(root.getLevel()).isEqualTo(Level.ERROR);
            Logging.apply(settings(Map.of("DEBUG_MODE", "true")));
            assertThat(context.getLogger("io.vertx.pgclient").isDebugEnabled()).isTrue();
            assertThat(context.getLogger("io.vertx.ext.mail.impl.SMTPConnection")
                            .isDebugEnabled())
                    .as("customers' mails in the log")
                    .isFalse();
        } finally {
            root.setLevel(before);
            context.getLogger("io.vertx").setLevel(null);
            context.getLogger("io.vertx.ext.mail").setLevel(null);
            context.getLogger("org.flywaydb").setLevel(null);
        }
    }

    private static TelemetrySettings settings(Map<String, String> environment) {
        return TelemetrySettings.from(new SettingsReader(environment));
    }
}
