package app;

import audit.AuditReport;
import audit.AuditTrail;
import audit.KnownSeal;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import platform.crypto.SealedDataException;
import platform.settings.InvalidSettings;

/** Recomputes every seal of the audit log. */
@Command(
        name = "verify-audit",
        description = "Reads the whole audit log, recomputes every seal of its chain, and says whether an entry was"
                + " changed, removed or inserted. Works on the database itself, with the service's settings, whether or"
                + " not the service runs. Note the last line elsewhere: given back with --known, it shows that nothing"
                + " was cut off since. Exits with 1 when the chain is broken, with 2 when it cannot be read.")
final class VerifyAuditCommand implements Callable<Integer> {

    private static final int BROKEN = 1;
    private static final int NOT_READ = 2;

    private final Map<String, String> environment;
    private final PrintStream out;

    @Option(
            names = "--known",
            paramLabel = "<position>:<seal>",
            description = "A seal that the chain had once and must have still.")
    private @Nullable String known;

    VerifyAuditCommand() {
        this(System.getenv(), System.out);
    }

    VerifyAuditCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public Integer call() {
        Optional<String> text = Optional.ofNullable(known);
        Optional<KnownSeal> seal = text.flatMap(KnownSeal::parse);
        if (text.isPresent() && seal.isEmpty()) {
            out.println("--known is <position>:<seal>, as the last line of a verification says it");
            return NOT_READ;
        }
        try (CommandBase base = CommandBase.open(environment)) {
            return show(CommandBase.await(new AuditTrail(base.database(), base.keyring()).verify(seal)));
        } catch (InvalidSettings | SealedDataException e) {
            out.println(e.getMessage());
            return NOT_READ;
        } catch (CompletionException e) {
            out.println("The audit log cannot be read: " + e.getMessage());
            return NOT_READ;
        }
    }

    private int show(AuditReport report) {
        report.faults().forEach(fault -> out.println("BROKEN: " + fault));
        out.println(report.sealed() + " entries are sealed; " + report.unsealed() + " wait for their seal"
                + report.oldestUnsealed()
                        .map(oldest -> ", the oldest since " + oldest)
                        .orElse(""));
        out.println(report.intact() ? "the chain is intact" : "the chain is broken");
        if (report.sealed() > 0) {
            out.println(report.position() + ":" + report.head());
        }
        return report.intact() ? 0 : BROKEN;
    }
}
