package app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import platform.json.JsonLimits;

/** Where the program starts: without a sub-command it serves. */
@Command(
        name = "woocommerce-integration",
        description = "Connects many WooCommerce stores with the Quenty logistics platform.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            HealthCommand.class,
            DoctorCommand.class,
            OpenApiCommand.class,
            VerifyAuditCommand.class,
            RekeyCommand.class,
            GdprCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Callable<Integer> {

    private Main() {}

    public static void main(String[] args) {
        JsonLimits.apply();
        int code = new CommandLine(new Main()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        return new ServeCommand().call();
    }
}
