package testing;

import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Tells {@link UsedDatabases} which databases are a single test's: those that are made while its instance is, or by it.
 * What a class makes for all its tests is never used again.
 */
public final class DatabaseScope implements TestInstancePreConstructCallback, AfterEachCallback {

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_METHOD))) {
            UsedDatabases.testBegins();
        }
    }

    /** After the test has tidied up: extensions that came first are asked last. */
    @Override
    public void afterEach(ExtensionContext context) {
        UsedDatabases.testEnds();
    }
}
