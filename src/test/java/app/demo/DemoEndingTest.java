package app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import platform.settings.InvalidSettings;

/** What was opened is closed, whatever happens. */
class DemoEndingTest {

    private final List<String> closed = new ArrayList<>();
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

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
