package platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import platform.settings.DataDir;
import platform.settings.InvalidSettings;
import platform.settings.Secret;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedPostgresTest {

    private static final boolean ROOT = ServerAccount.ofThisProcess().root();

    private final List<Process> owners = new ArrayList<>();
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("embedded-postgres-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The programs unpacked for the test database, since unpacking them anew takes seconds.
        Path programs = PostgresBinaries.unpackBelow(ThrowAwayDir.binaries());
        Files.createDirectory(data());
        Files.createSymbolicLink(data().resolve(programs.getFileName()), programs);
    }

    @AfterEach
    void removeAll() throws Exception {
        for (Process owner : owners) {
            kill(owner);
        }
        Path data = data();
        if (Files.isDirectory(data.resolve(EmbeddedPostgres.DIRECTORY).resolve(PostgresCluster.NAME))) {
            try (DataDir dataDir = DataDir.open(data)) {
                EmbeddedPostgres.start(dataDir).stop();
            }
        }
        Trees.delete(directory);
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws Exception {
        try (DataDir dataDir = DataDir.open(data())) {
            try (EmbeddedPostgres first = EmbeddedPostgres.start(dataDir)) {
                assertThat(first.adopted()).isFalse();
                execute(first.connection(), "CREATE TABLE kept AS SELECT 42 AS answer");
            }
            try (EmbeddedPostgres second = EmbeddedPostgres.start(dataDir)) {
                assertThat(second.adopted()).isFalse();
                assertThat(query(second.connection(), "SELECT answer FROM kept"))
                        .isEqualTo("42");
                assertThat(query(second.connection(), "SHOW fsync")).isEqualTo("on");
                assertThat(query(second.connection(), "SHOW synchronous_commit"))
                        .isEqualTo("on");
                assertThat(query(second.connection(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertPasswordIsNeededAndKept(second.connection());
            }
        }
    }

    @Test
    void a_killed_owners_server_is_adopted_with_its_data() throws Exception {
        Process owner = owner(List.of());
        String[] started = firstLine(owner).split(" ");
        assertThat(started[0]).isEqualTo(PostgresOwner.STARTED);

        assertThatThrownBy(() -> DataDir.open(data()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("another service that is running");
        kill(owner);

        try (DataDir dataDir = DataDir.open(data());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDir)) {
            assertThat(postgres.adopted()).isTrue();
            assertThat(postgres.connection().port()).isEqualTo(Integer.parseInt(started[2]));
            assertThat(query(postgres.connection(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_killed_server_is_started_again() throws Exception {
        try (DataDir dataDir = DataDir.open(data())) {
            EmbeddedPostgres first = EmbeddedPostgres.start(dataDir);
            execute(first.connection(), "CREATE TABLE kept AS SELECT 42 AS answer");
            long pid = pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            try (EmbeddedPostgres second = EmbeddedPostgres.start(dataDir)) {
                assertThat(second.adopted()).isFalse();
                assertThat(query(second.connection(), "SELECT answer FROM kept"))
                        .isEqualTo("42");
            }
        }
    }

    @Test
    void a_normal_user_runs_it_too() throws Exception {
        assumeTrue(ROOT, "only root can become another user; every other test here ran as a normal user");
        Files.setAttribute(data(), "unix:uid", ServerAccount.NOBODY);
        Process owner = owner(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));

        assertThat(firstLine(owner)).startsWith(PostgresOwner.STARTED + " false");
        assertThat(Files.getAttribute(data().resolve(EmbeddedPostgres.DIRECTORY), "unix:uid"))
                .isEqualTo(ServerAccount.NOBODY);
    }

    @Test
    void a_directory_that_its_user_cannot_reach_is_refused_with_the_mend() throws Exception {
        assumeTrue(ROOT, "only root's PostgreSQL runs as another user");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

        try (DataDir dataDir = DataDir.open(data())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(dataDir))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageStartingWith("DATA_DIR: PostgreSQL cannot run in " + data())
                    .hasMessageContaining("choose one such as /var/lib/woocommerce-integration");
        }
    }

    @Test
    void a_throw_away_database_leaves_nothing() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.throwAway();
        Path files = Path.of(query(postgres.connection(), "SHOW data_directory"));
        assertThat(query(postgres.connection(), "SHOW fsync")).isEqualTo("off");

        postgres.stop();
        postgres.stop();

        assertThat(files.getParent().getParent()).doesNotExist();
        assertThatThrownBy(() -> query(postgres.connection(), "SELECT 1")).isInstanceOf(SQLException.class);
    }

    private void assertPasswordIsNeededAndKept(DatabaseConnection right) throws IOException {
        DatabaseConnection wrong = new DatabaseConnection(
                right.host(), right.port(), right.database(), right.user(), Secret.of("wrong"), right.tls());
        assertThatThrownBy(() -> query(wrong, "SELECT 1")).hasMessageContaining("password authentication failed");
        Path password = data().resolve(EmbeddedPostgres.DIRECTORY).resolve("password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private long pid() throws IOException {
        Path file = data().resolve(EmbeddedPostgres.DIRECTORY)
                .resolve(PostgresCluster.NAME)
                .resolve("postmaster.pid");
        return PostmasterPid.parse(Files.readAllLines(file)).orElseThrow().pid();
    }

    private Process owner(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-cp", prefix.isEmpty() ? classPath() : readableClassPath()));
        command.addAll(List.of(PostgresOwner.class.getName(), data().toString()));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        owners.add(process);
        return process;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A copy of the jars that the launcher needs: root's own repository is closed to others. */
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        Path copy = Files.createDirectory(directory.resolve("classes"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String entry : classPath().split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (entry.matches(".*/(embedded-postgres-binaries|xz|commons-(compress|io|lang3|codec)|postgresql|slf4j-api"
                    + "|vertx-(core|pg-client|sql-client)|jspecify)[^/]*\\.jar")) {
                Path target = copy.resolve(source.getFileName());
                Files.copy(source, target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
                copies.add(target.toString());
            } else if (Files.isDirectory(source)) {
                copies.add(copyOfPlatform(source, copy.resolve("c" + copies.size()))
                        .toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static Path copyOfPlatform(Path source, Path target) throws IOException {
        try (var files = Files.walk(source.resolve("platform"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
            openForAll(target);
        }
        return target;
    }

    private static void openForAll(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** What the owner says of its start; all it wrote when it says nothing. */
    private static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        StringBuilder all = new StringBuilder();
        String line = reader.readLine();
        while (line != null && !line.startsWith(PostgresOwner.STARTED)) {
            all.append(line).append('\n');
            line = reader.readLine();
        }
        return line == null ? all.toString() : line;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    private static void execute(DatabaseConnection connection, String sql) throws SQLException {
        try (Connection jdbc = connection.openJdbc();
                Statement statement = jdbc.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DatabaseConnection connection, String sql) throws SQLException {
        try (Connection jdbc = connection.openJdbc();
                Statement statement = jdbc.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
