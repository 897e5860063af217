package platform.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure in one line that is safe to log: classes and the place in our code. Messages stay out, for those of
 * drivers and parsers quote the data that they failed on.
 */
public final class FailureSummary {
    private static final int MAX_CAUSES = 5;

    private FailureSummary() {}

    /** {@code PgException at orders.OrderRepository.upsert:42 < ClosedChannelException}. */
    public static String of(Throwable failure) {
        List<String> parts = new ArrayList<>();
        @Nullable Throwable cause = failure;
        while (cause != null && parts.size() < MAX_CAUSES) {
            parts.add(cause.getClass().getSimpleName() + place(cause));
            cause = cause.getCause();
        }
        return String.join(" < ", parts);
    }

    /**
     * Why something failed, for an operator: the message of an exception of ours, or of a future failed with a text,
     * which are written to be read; of others the {@linkplain #of summary}.
     */
    public static String reason(Throwable failure) {
        boolean written = isOurs(failure.getClass().getName()) || isBareText(failure);
        @Nullable String message = written ? failure.getMessage() : null;
        return message == null ? of(failure) : message;
    }

    /** What {@code Future.failedFuture(String)} makes; Vert.x keeps the class to itself. */
    private static boolean isBareText(Throwable failure) {
        return failure.getClass().getSimpleName().equals("NoStackTraceThrowable");
    }

    private static String place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> isOurs(frame.getClassName()))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** Our packages are bare room names; a library's begin with a domain or with {@code java}. */
    private static boolean isOurs(String className) {
        return !className.matches("(java|javax|jdk|sun|com|io|org|net|at|ch|info|reactor|scala|kotlin)\\..*");
    }
}
