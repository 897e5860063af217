package platform.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import platform.settings.TelemetrySettings;

/** Applies the settings to the logs. Until then {@code logback.xml} holds, at INFO. */
public final class Logging {

    /** What DEBUG_MODE opens beside our own loggers. */
    private static final List<String> CLIENTS = List.of("io.vertx", "org.flywaydb");

    /** It logs each line of a mail, and to whom it goes. */
    private static final String MAIL_CLIENT = "io.vertx.ext.mail";

    private static final String FILE_PATTERN =
            "%d{HH:mm:ss.SSS} %-5level %-24.24logger{24} %msg %kvp{NONE} %mdc%n%ex{20}";

    private Logging() {}

    /** Sends all logs to a file, as lines for eyes, and no longer to standard output. */
    public static void toFile(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern(FILE_PATTERN);
        lines.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(lines);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    /** Sets the level of all loggers that {@code logback.xml} does not quieten; DEBUG_MODE sets DEBUG for those too. */
    public static void apply(TelemetrySettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Level level = Level.toLevel(settings.logLevel().name());
        boolean debug = settings.debug() && level.isGreaterOrEqual(Level.DEBUG);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(debug ? Level.DEBUG : level);
        context.getLogger(MAIL_CLIENT).setLevel(Level.WARN);
        if (settings.debug()) {
            CLIENTS.forEach(name -> context.getLogger(name).setLevel(Level.DEBUG));
        }
    }
}
