package platform.db;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The account that the embedded PostgreSQL runs as: our own, or {@code nobody} when we are root, since PostgreSQL
 * refuses to run as root.
 *
 * @param root whether we are root
 */
record ServerAccount(boolean root) {

    /** {@code nobody} on every Linux that we know. initdb needs an entry in /etc/passwd, which this one has. */
    static final int NOBODY = 65534;

    private static final long COMMAND_SECONDS = 120;
    private static final Set<String> HANDED_ON = Set.of("PATH", "TMPDIR", "LD_LIBRARY_PATH");

    static ServerAccount ofThisProcess() {
        return new ServerAccount(new UnixSystem().getUid() == 0);
    }

    /** Gives a file or directory to the account. */
    void own(Path path) throws IOException {
        if (root) {
            Files.setAttribute(path, "unix:gid", NOBODY);
            Files.setAttribute(path, "unix:uid", NOBODY);
        }
    }

    /** Runs a command as the account, in a directory that the account can enter, and waits for its end. */
    Outcome run(Path directory, List<String> command) throws IOException {
        List<String> line = new ArrayList<>();
        if (root) {
            line.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        line.addAll(command);
        Path output = Files.createTempFile("postgres-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    // Not a pipe: a server that outlives the command would keep it open.
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            // Our environment holds secrets, and that of a process is open to everybody who shares its account.
            builder.environment().keySet().retainAll(HANDED_ON);
            builder.environment().put("LC_ALL", "C");
            return await(builder.start(), output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static Outcome await(Process process, Path output) throws IOException {
        try {
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, "no end after " + COMMAND_SECONDS + " s: " + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    /**
     * How a command ended.
     *
     * @param status exit status, 0 is success
     * @param output what it wrote
     */
    record Outcome(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }
}
