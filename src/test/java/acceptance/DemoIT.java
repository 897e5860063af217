package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.DatabaseDump;
import testing.Eventually;
import testing.Leaks;

/** The demo of the real jar: it shows orders moving to the door, and leaves nothing behind. */
class DemoIT {

    private static final long ENDS_WITHIN_SECONDS = 180;
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    /** For both, since the programs of PostgreSQL are unpacked into it. */
    @TempDir
    private static Path temporary;

    private Path output;

    @Test
    void ordersAreDeliveredTheCustomersMailedAndNothingIsLeft() throws Exception {
        Process demo = start("--orders", "2");

        assertNothingPersonalRestsInClear(demo);

        assertThat(demo.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                .as(said())
                .isTrue();

        assertThat(demo.exitValue()).as(said()).isZero();
        assertThat(said())
                .contains("/api/v1/stores", "/health", "/metrics", "curl -H 'Authorization: Bearer ")
                .containsOnlyOnce("first order delivered ")
                .containsPattern("order (bay-tea|berlin-tee) #\\d+ .* delivered .* in the shop: completed")
                .containsPattern("mail Your order \\d+ is on its way .* to b\\*\\*\\*@mail\\.test")
                .containsPattern("mail Your order \\d+ was delivered ")
                .containsPattern("(?m)^[2-9] orders delivered within .* labels bought, [1-9]\\d* mails caught")
                .doesNotContain("\u001b");
        assertNothingIsLeft();
    }

    /** Between the first letter of a label and the first delivery; meanwhile the demo sleeps, so that it cannot end. */
    private void assertNothingPersonalRestsInClear(Process demo) throws Exception {
        Eventually.eventually(Duration.ofSeconds(ENDS_WITHIN_SECONDS), () -> {
            assertThat(said()).containsPattern("mail Your order \\d+ is on its way ");
            return true;
        });
        DemoHouse house = new DemoHouse(said(), temporary.resolve("tmp"));
        Set<String> marks = house.personalMarks();
        signal(demo, "-STOP");
        try {
            assertThat(marks).hasSizeGreaterThanOrEqualTo(5);
            marks.add(house.key());
            Leaks leaks = new Leaks(marks);
            assertThat(DatabaseDump.leaks(house.jdbcUrl(), leaks)).isEmpty();
            assertThat(leaks.in("log", house.log())).isEmpty();
        } finally {
            signal(demo, "-CONT");
        }
    }

    private static void signal(Process demo, String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(demo.pid())).start().waitFor();
    }

    @Test
    void aSignalEndsAllThatItStarted() throws Exception {
        Process demo = start();
        Eventually.eventually(Duration.ofSeconds(90), () -> {
            assertThat(said()).contains("/health");
            return true;
        });

        signal(demo, interruptsReachUs() ? "-INT" : "-TERM");

        assertThat(demo.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).as(said()).isEqualTo(interruptsReachUs() ? INTERRUPTED : TERMINATED);
        assertThat(said()).contains("Everything that the demo started has ended");
        assertNothingIsLeft();
    }

    /** What a shell starts in the background ignores SIGINT, and so do we then, and all that we start. */
    private static boolean interruptsReachUs() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .noneMatch(ignored -> (ignored & 0b10) != 0);
    }

    private Process start(String... options) throws IOException {
        output = Files.createTempFile(temporary, "demo-", ".txt");
        Path tmp = Files.createDirectories(temporary.resolve("tmp"));
        // As root PostgreSQL runs as another user, who has to be able to enter.
        openTo(temporary);
        openTo(tmp);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + tmp));
        command.addAll(ServiceProcess.program("demo"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        return builder.redirectOutput(output.toFile()).start();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(temporary.resolve("tmp"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("throw-away"))
                    .anyMatch(name -> name.endsWith(".log"));
        }
        String home = temporary.toString();
        assertThat(ProcessHandle.allProcesses()
                        .map(DemoIT::commandLine)
                        .filter(line -> line.contains(home) && line.contains("postgres")))
                .isEmpty();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void openTo(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String said() throws IOException {
        return Files.readString(output);
    }
}
