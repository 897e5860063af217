package app;

import app.demo.Demo;
import app.demo.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import platform.telemetry.Logging;
import platform.telemetry.Terminal;

/** Shows the service at work between simulated shops, a simulated carrier and a mail catcher. */
@Command(
        name = "demo",
        description = "Two simulated shops sell, and their orders move to the door, on a throw-away database; "
                + "nothing leaves this machine. Ctrl-C ends it.")
final class DemoCommand implements Callable<Integer> {

    private static final int CANNOT_START = 1;
    private static final int WRONG_OPTION = 2;
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "Ends by itself, with exit code 0, once so many orders are delivered.")
    private Optional<Integer> orders = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the service listens; by default 8010, or any free port when that is taken.")
    private Optional<Integer> port = Optional.empty();

    @Override
    public Integer call() {
        if (orders.filter(count -> count < 1).isPresent()) {
            System.err.println("--orders: is not a positive number; leave it out to go on until Ctrl-C");
            return WRONG_OPTION;
        }
        if (port.filter(number -> number < 1 || number > HIGHEST_PORT).isPresent()) {
            System.err.println("--port: is not a port; choose one from 1 to " + HIGHEST_PORT);
            return WRONG_OPTION;
        }
        try {
            return run(Files.createTempFile("woocommerce-integration-demo-", ".log"));
        } catch (IOException e) {
            System.err.println("The demo cannot write to the temporary directory: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private int run(Path log) {
        Logging.toFile(log);
        DemoOptions options = new DemoOptions(number(port), number(orders), isLive(), mayColour(), log);
        return new Demo(options, DemoCommand::service, System.out, System.err, Clock.systemUTC()).run();
    }

    private static Runnable service(Map<String, String> environment) {
        return RunningService.start(Settings.read(environment, ServeCommand.isRoot()))::stop;
    }

    private static boolean isLive() {
        return Terminal.isOurs() && !"dumb".equals(System.getenv("TERM"));
    }

    /** By the convention of no-color.org. */
    private static boolean mayColour() {
        return Optional.ofNullable(System.getenv("NO_COLOR"))
                .filter(value -> !value.isEmpty())
                .isEmpty();
    }

    private static OptionalInt number(Optional<Integer> option) {
        return option.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
