package platform.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;
import platform.settings.TelemetrySettings;

/** Applies the settings to the logs. Until then {@code logback.xml} holds, at INFO. */
public final class Logging {

    /** What DEBUG_MODE opens beside our own loggers: that a request or a statement went out, not what it held. */
    private static final List<String> CLIENTS = List.of("io.vertx", "org.flywaydb");

    private Logging() {}

    /** Sets the level of all loggers that {@code logback.xml} does not quieten; DEBUG_MODE sets DEBUG for those too. */
    public static void apply(TelemetrySettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Level level = Level.toLevel(settings.logLevel().name());
        boolean debug = settings.debug() && level.isGreaterOrEqual(Level.DEBUG);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(debug ? Level.DEBUG : level);
        if (settings.debug()) {
            CLIENTS.forEach(name -> context.getLogger(name).setLevel(Level.DEBUG));
        }
    }
}
