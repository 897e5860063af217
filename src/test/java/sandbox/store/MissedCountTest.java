package sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sandbox.faults.DeliveryOdds;
import testing.MovableClock;

/** The shop's own count of what its webhooks did not tell. */
class MissedCountTest {

    private static final Duration TIME = Duration.ofMinutes(30);
    private static final List<String> TOPICS = List.of(
            "order.created",
            "order.updated",
            "order.deleted",
            "product.updated",
            "product.deleted",
            "customer.deleted");

    private final MovableClock clock = MovableClock.at("2026-11-22T09:30:00Z");
    private final Shopper shopper =
            new Shopper(StoreProfile.named("counting").withClock(clock).withMissedAfter(TIME));
    private final SimulatedStore store = shopper.store;
    private final Receiver receiver = new Receiver(shopper.vertx());
    private long order;

    @BeforeEach
    void open() {
        store.withCatalogue();
        TOPICS.forEach(topic -> shopper.post(
                "/webhooks",
                new JsonObject()
                        .put("topic", topic)
                        .put("delivery_url", receiver.url())
                        .put("secret", "s")));
        order = store.life()
                .checkout(store.buyer(1), Cart.of(store.sellable().get(0), 1))
                .getLong("id");
        flush();
        store.countMissedFromNow();
        clock.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        shopper.close();
    }

    @Test
    void whatWasDelivered_isTold() {
        edit("a");
        flush();
        clock.pass(TIME);

        assertThat(store.untold()).isEmpty();
    }

    @Test
    void aLostDelivery_isMissedOnceItsTimeIsOver() {
        edit("a");
        lose();
        clock.pass(TIME.minusSeconds(1));
        assertThat(store.untold()).isEmpty();
        clock.pass(Duration.ofSeconds(1));

        assertThat(store.untold()).singleElement().satisfies(untold -> {
            assertThat(untold.announced()).isTrue();
            assertThat(untold.version().id()).isEqualTo(order);
        });
    }

    @Test
    void aLaterOneInTime_tellsOfTheEarlierToo() {
        edit("a");
        lose();
        clock.pass(Duration.ofSeconds(5));
        edit("b");
        flush();
        clock.pass(TIME);

        assertThat(store.untold()).isEmpty();
    }

    @Test
    void aLaterOneAfterItsTime_doesNot() {
        edit("a");
        lose();
        clock.pass(TIME);
        edit("b");
        flush();
        clock.pass(TIME);

        assertThat(store.untold()).hasSize(1);
    }

    @Test
    void twoLostOnesInTime_areOneMissedVersion() {
        edit("a");
        lose();
        clock.pass(Duration.ofSeconds(5));
        edit("b");
        lose();
        clock.pass(TIME);

        assertThat(store.untold()).hasSize(1);
    }

    @Test
    void anOldBodyThatArrivesLate_tellsNothingOfTheNewVersion() {
        edit("a");
        store.faults().webhooks().byChance(new DeliveryOdds(0, 0, 0, 1, Duration.ofMillis(200)), 1);
        flush();
        clock.pass(Duration.ofSeconds(5));
        edit("b");
        lose();
        eventually(() -> assertThat(store.allDelivered()).isTrue());
        clock.pass(TIME);

        assertThat(receiver.deliveries()).isNotEmpty();
        assertThat(store.untold()).hasSize(1);
    }

    @Test
    void halfABody_orAnAnswerThatIsNot200_tellsNothing() {
        edit("a");
        store.faults().webhooks().byChance(new DeliveryOdds(0, 0, 1, 0, Duration.ZERO), 1);
        flush();
        clock.pass(TIME);
        store.faults().clear();
        edit("b");
        receiver.answers(202);
        flush();
        clock.pass(TIME);

        assertThat(store.untold()).hasSize(2);
    }

    @Test
    void aWholeBodyWithoutAnAnswer_mayHaveArrived() {
        edit("a");
        receiver.hangsUp();
        flush();
        clock.pass(TIME);

        assertThat(store.allTimesOver()).isTrue();
        assertThat(store.untold()).singleElement().satisfies(untold -> {
            assertThat(untold.announced()).isTrue();
            assertThat(untold.doubtful()).isTrue();
        });
    }

    @Test
    void whatWooCommerceNeverSends_isUnannounced() {
        long variation = store.all(Kind.PRODUCT).stream()
                .filter(Renderer::isVariation)
                .findFirst()
                .orElseThrow()
                .getLong("id");
        store.life().editProduct(variation, new JsonObject().put("stock_quantity", 3));
        store.life().trashOrder(order);
        flush();
        clock.pass(Duration.ofSeconds(1));
        store.life().editOrder(order, new JsonObject().put("status", "processing"));
        store.life().forceDelete(Kind.PRODUCT, store.sellable().get(0));
        flush();
        clock.pass(TIME);

        assertThat(store.untold()).hasSize(3).noneMatch(Untold::announced);
        assertThat(store.untold().stream().map(one -> one.version().state()))
                .containsExactlyInAnyOrder(Version.State.LIVE, Version.State.LIVE, Version.State.GONE);
    }

    @Test
    void theTrash_isAVersionOfItsOwn() {
        edit("a");
        flush();
        store.life().trashOrder(order);
        lose();
        clock.pass(TIME);

        assertThat(store.untold())
                .singleElement()
                .satisfies(untold -> assertThat(untold.version().state()).isEqualTo(Version.State.TRASHED));
    }

    @Test
    void aDeletionJustAfterOneThatWasTold_isInDoubt() {
        deleteTwice(Duration.ofSeconds(1));

        assertThat(store.untold())
                .singleElement()
                .satisfies(untold -> assertThat(untold.doubtful()).isTrue());
    }

    @Test
    void aDeletionLongAfterOneThatWasTold_isNot() {
        deleteTwice(Duration.ofSeconds(30));

        assertThat(store.untold())
                .singleElement()
                .satisfies(untold -> assertThat(untold.doubtful()).isFalse());
    }

    @Test
    void aDeletionJustAfterOneThatWasToldWhenUndone_isInDoubt() {
        store.life().trashOrder(order);
        store.life().restoreOrder(order);
        flush();
        clock.pass(Duration.ofSeconds(1));
        store.life().trashOrder(order);
        lose();
        clock.pass(TIME);

        assertThat(store.untold())
                .singleElement()
                .satisfies(untold -> assertThat(untold.doubtful()).isTrue());
    }

    private void deleteTwice(Duration apart) {
        store.life().trashOrder(order);
        flush();
        store.life().restoreOrder(order);
        flush();
        clock.pass(apart);
        store.life().trashOrder(order);
        lose();
        clock.pass(TIME);
    }

    private void edit(String note) {
        store.life().editOrder(order, new JsonObject().put("customer_note", note));
    }

    private void flush() {
        Shopper.await(store.flush());
    }

    private void lose() {
        store.faults().webhooks().byChance(new DeliveryOdds(1, 0, 0, 0, Duration.ZERO), 1);
        flush();
        store.faults().clear();
    }
}
