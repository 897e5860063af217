package app;

import com.sun.security.auth.module.UnixSystem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import platform.settings.InvalidSettings;

/** Runs the service until it is told to stop. */
@Command(name = "serve", description = "Runs the service; every setting comes from the environment (see README).")
final class ServeCommand implements Callable<Integer> {

    private static final int WRONG_SETTINGS = 2;
    private static final int CANNOT_START = 1;

    @Override
    public Integer call() {
        try {
            RunningService service = RunningService.start(Settings.read(System.getenv(), isRoot()));
            Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "stop"));
            return 0;
        } catch (InvalidSettings e) {
            System.err.println(e.getMessage());
            return WRONG_SETTINGS;
        } catch (RuntimeException e) {
            System.err.println("The service cannot start: " + e.getMessage());
            return CANNOT_START;
        }
    }

    static boolean isRoot() {
        try {
            return new UnixSystem().getUid() == 0;
        } catch (LinkageError e) {
            return false;
        }
    }
}
