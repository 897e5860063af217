package platform.telemetry;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Whether a person watches our standard output. */
public final class Terminal {

    private Terminal() {}

    /** True when standard input and output belong to a terminal. */
    @SuppressWarnings("SystemConsoleNull") // null up to Java 21 only; later versions are asked below
    public static boolean isOurs() {
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
