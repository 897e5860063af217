package platform.telemetry;

import ch.qos.logback.core.PropertyDefinerBase;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Chooses the appender of {@code logback.xml}: lines for eyes on a terminal, JSON for everything else. */
public final class LogStyle extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        return isTerminal() ? "TERMINAL" : "JSON";
    }

    @SuppressWarnings("SystemConsoleNull") // null up to Java 21 only; later versions are asked below
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console without a terminal too, and this method tells.
            Method isTerminal = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(isTerminal.invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
