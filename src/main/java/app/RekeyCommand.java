package app;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import operations.SealedColumns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import platform.crypto.CredentialVault;
import platform.crypto.KeyRotation;
import platform.crypto.Keyring;
import platform.crypto.SealedDataException;
import platform.settings.InvalidSettings;
import stores.CredentialRotation;

/** Encrypts everything that rests in the database anew. */
@Command(
        name = "rekey",
        description =
                "Encrypts everything that rests in the database anew: rows under a new data key, the stores' credentials"
                        + " under the first key of ENCRYPTION_KEY. Before it, put the new key in front of ENCRYPTION_KEY and"
                        + " restart every node; after it, the former key can go from there. The service may run meanwhile; a command"
                        + " that was stopped goes on where it is run again. Exits with 1 when a value does not open, with 2 when"
                        + " the database cannot be used.")
final class RekeyCommand implements Callable<Integer> {

    private static final int DOES_NOT_OPEN = 1;
    private static final int NOT_USED = 2;
    /** Every node looks for new keys four times in it. */
    private static final Duration KNOWN_AFTER = KeyRotation.KNOWN_WITHIN.multipliedBy(4);

    private final Map<String, String> environment;
    private final PrintStream out;

    @Option(
            names = "--offline",
            description = "No node runs: do not wait the minutes until each of them knows the new key.")
    private boolean offline;

    RekeyCommand() {
        this(System.getenv(), System.out);
    }

    RekeyCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (CommandBase base = CommandBase.open(environment)) {
            CommandBase.await(run(base, base.keyring()));
            out.println("Everything is under the new keys.");
            return 0;
        } catch (InvalidSettings e) {
            out.println(e.getMessage());
            return NOT_USED;
        } catch (SealedDataException e) {
            out.println(e.getMessage());
            return DOES_NOT_OPEN;
        } catch (CompletionException e) {
            out.println("It stopped, and goes on when it is run again: " + e.getMessage());
            return e.getCause() instanceof SealedDataException ? DOES_NOT_OPEN : NOT_USED;
        }
    }

    private Future<Void> run(CommandBase base, Keyring keyring) {
        KeyRotation rotation = new KeyRotation(
                base.vertx(), base.database(), base.keys().encryptionKeys(), keyring, SealedColumns.all());
        CredentialRotation credentials = new CredentialRotation(
                base.database(), new CredentialVault(base.keys().encryptionKeys()));
        if (!offline) {
            out.println("A new data key is made; rows are sealed with it once every node knows it, in "
                    + KNOWN_AFTER.plus(KeyRotation.KNOWN_WITHIN).toSeconds() + " seconds.");
        }
        return rotation.run(
                        offline ? Duration.ZERO : KNOWN_AFTER,
                        (column, count) -> out.println(count + " values of " + column.table() + "." + column.column()))
                .compose(count -> credentials.run())
                .onSuccess(tokens -> out.println(tokens + " tokens of the stores' credentials"))
                .mapEmpty();
    }
}
