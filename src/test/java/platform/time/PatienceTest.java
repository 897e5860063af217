package platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void it_ends_when_what_is_waited_for_is_there() {
        Patience patience = new Patience(vertx, Duration.ofSeconds(20));
        assertThat(await(patience.until(() -> Future.succeededFuture(looks.incrementAndGet() == 3))))
                .isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void it_ends_when_time_is_over() {
        Patience patience = new Patience(vertx, Duration.ZERO);
        assertThat(await(patience.until(() -> Future.succeededFuture(looks.incrementAndGet() < 0))))
                .isFalse();
        assertThat(looks).hasValue(1);
    }

    @Test
    void it_fails_as_a_look_does() {
        Patience patience = new Patience(vertx, Duration.ofSeconds(20));
        assertThatThrownBy(() -> await(patience.until(() -> Future.failedFuture(new IllegalStateException("down")))))
                .hasMessage("down");
    }
}
