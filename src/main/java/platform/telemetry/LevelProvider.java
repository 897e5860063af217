package platform.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import net.logstash.logback.composite.AbstractFieldJsonProvider;
import net.logstash.logback.composite.JsonWritingUtils;

/** The level as structlog writes it, which the specification's log pipeline expects: {@code "level":"info"}. */
public final class LevelProvider extends AbstractFieldJsonProvider<ILoggingEvent> {

    public LevelProvider() {
        setFieldName("level");
    }

    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) throws IOException {
        String level = event.getLevel().toString().toLowerCase(Locale.ROOT);
        JsonWritingUtils.writeStringField(generator, getFieldName(), level.equals("warn") ? "warning" : level);
    }
}
