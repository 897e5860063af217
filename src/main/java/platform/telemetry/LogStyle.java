package platform.telemetry;

import ch.qos.logback.core.PropertyDefinerBase;

/** Chooses the appender of {@code logback.xml}: lines for eyes on a terminal, JSON for everything else. */
public final class LogStyle extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        return Terminal.isOurs() ? "TERMINAL" : "JSON";
    }
}
