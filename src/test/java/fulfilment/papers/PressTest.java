package fulfilment.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.http.ProblemException;

class PressTest {
    private final Vertx vertx = Vertx.vertx();
    private final Press press = new Press(vertx);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void one_isMadeAfterTheOther() {
        Promise<List<ParcelPapers>> first = Promise.promise();
        List<String> begun = new ArrayList<>();
        Future<Bound> one = press.print(first::future);
        Future<Bound> two = press.print(() -> {
            begun.add("two");
            return Future.succeededFuture(List.of(Papers.label(1, Papers.pdf(1))));
        });

        assertThat(begun).isEmpty();
        first.complete(List.of(Papers.label(1, Papers.pdf(1))));

        assertThat(await(one)).isInstanceOf(Bound.Whole.class);
        assertThat(await(two)).isInstanceOf(Bound.Whole.class);
    }

    @Test
    void whatFails_makesRoomForTheNext() {
        assertThatThrownBy(() -> await(press.print(() -> Future.failedFuture("no paper"))))
                .hasMessageContaining("no paper");
        assertThatThrownBy(() -> await(press.print(() -> {
                    throw new IllegalStateException("at once");
                })))
                .hasMessageContaining("at once");

        assertThat(await(press.print(() -> Future.succeededFuture(List.of(Papers.label(1, Papers.pdf(1)))))))
                .isInstanceOf(Bound.Whole.class);
    }

    @Test
    void tooManyWaiting_areSentAway() {
        press.print(() -> Promise.<List<ParcelPapers>>promise().future());
        for (int i = 0; i < 20; i++) {
            press.print(() -> Future.succeededFuture(List.of()));
        }

        assertThatThrownBy(() -> await(press.print(() -> Future.succeededFuture(List.of()))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whoseTurnDoesNotCome_isSentAway_andTheNextIsNotHeldUp() {
        Press impatient = new Press(vertx, Duration.ofMillis(20));
        Promise<List<ParcelPapers>> slow = Promise.promise();
        Future<Bound> first = impatient.print(slow::future);

        assertThatThrownBy(() -> await(impatient.print(() -> Future.succeededFuture(List.of()))))
                .isInstanceOf(ProblemException.class);

        slow.complete(List.of(Papers.label(1, Papers.pdf(1))));
        assertThat(await(first)).isInstanceOf(Bound.Whole.class);
        assertThat(await(impatient.print(() -> Future.succeededFuture(List.of(Papers.label(1, Papers.pdf(1)))))))
                .isInstanceOf(Bound.Whole.class);
    }
}
