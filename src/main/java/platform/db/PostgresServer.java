package platform.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One PostgreSQL over one cluster directory: found running, or started; stopped. Blocks. */
final class PostgresServer {

    /** A killed predecessor may not be reaped yet, its children may still hold the shared memory: try again. */
    private static final int START_TRIES = 40;

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Recovery after a crash replays what was written since the last checkpoint. */
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(10);
    /** Below the range from which Linux picks ports for outgoing connections (32768 on). */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_767;
    private static final int LOG_LINES_SHOWN = 8;

    private final Path home;
    private final Path directory;
    private final ServerAccount account;
    private final List<String> options;
    private final RandomGenerator random;

    /**
     * @param home the unpacked programs
     * @param directory holds the cluster and its start-up log; belongs to the account
     * @param options {@code name=value} settings beyond those of every server
     */
    PostgresServer(Path home, Path directory, ServerAccount account, List<String> options, RandomGenerator random) {
        this.home = home;
        this.directory = directory;
        this.account = account;
        this.options = List.copyOf(options);
        this.random = random;
    }

    /** Adopts the server that runs over the cluster, or starts one. */
    Running ensureRunning() throws IOException {
        Instant end = Instant.now().plus(RECOVERY_LIMIT);
        boolean adopted = true;
        int tries = 0;
        while (tries < START_TRIES && Instant.now().isBefore(end)) {
            Optional<PostmasterPid> postmaster = postmaster();
            if (postmaster.isPresent() && postmaster.get().ready()) {
                return new Running(postmaster.get().port(), adopted);
            }
            if (postmaster.isEmpty()) {
                adopted = false;
                tries++;
            }
            if (postmaster.isPresent() || !start()) {
                pause();
            }
        }
        throw new IOException("PostgreSQL in " + directory + " does not start: " + logTail());
    }

    /** Fast shutdown: open transactions are rolled back, what was committed is on disk. */
    void stop(String mode) throws IOException {
        if (postmaster().isPresent()) {
            ServerAccount.Outcome outcome = account.run(
                    directory,
                    List.of(program("pg_ctl"), "stop", "-D", cluster().toString(), "-m", mode, "-w"));
            if (!outcome.succeeded() && postmaster().isPresent()) {
                throw new IOException("PostgreSQL in " + directory + " does not stop: " + outcome.output());
            }
        }
    }

    /** The living postmaster of this cluster. A pid that now belongs to another program is nobody's. */
    Optional<PostmasterPid> postmaster() throws IOException {
        return read(cluster().resolve("postmaster.pid"))
                .flatMap(PostmasterPid::parse)
                .filter(this::alive);
    }

    private boolean start() throws IOException {
        Files.deleteIfExists(startLog());
        ServerAccount.Outcome outcome = account.run(
                directory,
                List.of(
                        program("pg_ctl"),
                        "start",
                        "-D",
                        cluster().toString(),
                        "-l",
                        startLog().toString(),
                        "-w",
                        "-o",
                        arguments(freePort())));
        return outcome.succeeded();
    }

    private String arguments(int port) {
        List<String> all = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC",
                "logging_collector=on",
                "log_directory=log",
                "log_filename=postgresql-%a.log",
                "log_truncate_on_rotation=on",
                "log_rotation_age=1440",
                "log_rotation_size=0",
                // Details would show the values of a refused row.
                "log_error_verbosity=terse"));
        all.addAll(options);
        return all.stream().map(option -> "-c " + option).collect(Collectors.joining(" "));
    }

    private boolean alive(PostmasterPid postmaster) {
        Optional<ProcessHandle> process = ProcessHandle.of(postmaster.pid()).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && commandLine(process.get()).contains(cluster().toString());
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    private int freePort() throws IOException {
        for (int i = 0; i < START_TRIES; i++) {
            int port = random.nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException e) {
                // Taken; the next number may be free.
            }
        }
        throw new IOException("no free port between " + LOWEST_PORT + " and " + HIGHEST_PORT);
    }

    private String logTail() throws IOException {
        List<String> lines = read(startLog()).orElse(List.of());
        return lines.stream().skip(Math.max(0, lines.size() - LOG_LINES_SHOWN)).collect(Collectors.joining(" | "));
    }

    private static Optional<List<String>> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return Optional.of(lines.toList());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private Path cluster() {
        return directory.resolve(PostgresCluster.NAME);
    }

    private Path startLog() {
        return directory.resolve("start.log");
    }

    /**
     * A server that accepts connections.
     *
     * @param port on the loopback address
     * @param adopted whether it ran before, left by a process that died
     */
    record Running(int port, boolean adopted) {}
}
