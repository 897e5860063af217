package app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import platform.db.DatabaseConnection;
import platform.settings.InvalidSettings;

/** What was opened is closed, whatever happens. */
class DemoEndingTest {

    private final List<String> closed = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Closers closers = new Closers();

    @Test
    void whatWasOpenedIsClosedOnceInReverseOrderThoughOneFails() {
        closers.open(() -> "database", closed::add);
        closers.open(() -> "broken", one -> {
            throw new IllegalStateException(one);
        });
        closers.open(() -> "service", closed::add);

        closers.close();
        closers.close();

        assertThat(closed).containsExactly("service", "database");
    }

    @Test
    void nothingIsOpenedAfterTheEnd() {
        closers.close();

        assertThatThrownBy(() -> closers.open(() -> "late", closed::add)).isInstanceOf(CancellationException.class);
    }

    @Test
    void anEndInTheMidstOfAnOpeningClosesWhatWasBeingOpened() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        Thread end = new Thread(() -> {
            awaitQuietly(opening);
            closers.close();
        });
        end.start();

        closers.open(
                () -> {
                    opening.countDown();
                    while (end.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                    return "database";
                },
                closed::add);
        end.join();

        assertThat(closed).containsExactly("database");
    }

    @Test
    void aServiceThatCannotStartEndsTheDemoWithOneLineAndWithoutItsDatabase() {
        AtomicReference<Map<String, String>> given = new AtomicReference<>(Map.of());
        ServiceStarter starter = environment -> {
            given.set(environment);
            throw new InvalidSettings("SOMETHING", "is wrong", "mend it");
        };

        int code = demo(OptionalInt.empty(), starter).run();

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("The demo cannot run: SOMETHING: is wrong; mend it (log: demo.log)");
        DatabaseConnection database = DatabaseConnection.parse(given.get().getOrDefault("DATABASE_URL", ""));
        assertThatThrownBy(database::openJdbc).isInstanceOf(SQLException.class);
    }

    @Test
    void aDemoWithoutItsPortStartsNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            ServiceStarter never = environment -> {
                throw new AssertionError("started");
            };

            assertThat(demo(OptionalInt.of(taken.getLocalPort()), never).run()).isEqualTo(1);

            assertThat(err.toString(StandardCharsets.UTF_8)).contains("--port").hasLineCount(1);
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void aWishedPortThatIsTakenIsRefusedWithTheMend() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.choose(OptionalInt.of(taken.getLocalPort())))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageContaining("choose another");
        }
    }

    @Test
    void withoutAWishAFreePortIsFound() {
        assertThat(Ports.choose(OptionalInt.empty())).isPositive();
    }

    private Demo demo(OptionalInt port, ServiceStarter starter) {
        DemoOptions options = new DemoOptions(port, OptionalInt.of(1), false, false, Path.of("demo.log"));
        return new Demo(options, starter, print(out), print(err), Clock.systemUTC());
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
