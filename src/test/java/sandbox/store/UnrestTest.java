package sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop that does not come to rest, and one whose answers break off. */
class UnrestTest {

    private final Shopper shopper = new Shopper(StoreProfile.named("restless"));
    private final SimulatedStore store = shopper.store.withCatalogue();

    @AfterEach
    void close() {
        shopper.close();
    }

    @Test
    void everythingHappens_untilItIsClosed() {
        store.life().checkout(store.buyer(1), Cart.of(store.sellable().get(0), 1));
        Unrest unrest = store.unrest(Duration.ofMillis(1), true, new Random(5));
        eventually(() -> assertThat(unrest.changes()).isGreaterThan(600));
        unrest.close();

        Set<String> statuses =
                store.orders().stream().map(order -> order.getString("status")).collect(Collectors.toSet());
        assertThat(statuses).contains("processing", "completed", "cancelled", "trash");
        assertThat(store.all(Kind.REFUND)).isNotEmpty();
        assertThat(store.all(Kind.CUSTOMER)).isNotEmpty();
        assertThat(store.all(Kind.PRODUCT)).hasSizeGreaterThan(20);
    }

    @Test
    void withoutDeletions_nothingIsTrashed() {
        store.life().checkout(store.buyer(1), Cart.of(store.sellable().get(0), 1));
        try (Unrest unrest = store.unrest(Duration.ofMillis(1), false, new Random(6))) {
            eventually(() -> assertThat(unrest.changes()).isGreaterThan(300));
        }

        assertThat(store.orders()).noneMatch(order -> "trash".equals(order.getString("status")));
    }

    @Test
    void aHalfAnswer_breaksOff() {
        store.faults().on("GET", "/wp-json").once().halfAnswer();
        store.faults().on("GET", "/wp-json").share(0, 1).status(500);

        assertThat(broken("/orders")).isTrue();
        assertThat(shopper.get("/orders").array()).isEqualTo(new JsonArray());
    }

    private boolean broken(String path) {
        try {
            shopper.call("GET", path, null);
            return false;
        } catch (IllegalStateException cut) {
            return true;
        }
    }
}
