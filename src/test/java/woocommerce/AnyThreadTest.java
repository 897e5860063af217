package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fast answer is read whole, whatever thread asked for it. */
class AnyThreadTest {

    private static final int CALLS = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final ReplayStore store = ReplayStore.start(vertx, new NetServerOptions());

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void calledFromAThreadOfItsOwn_noAnswerIsCutShort() {
        store.plays("products_by_sku");
        ClientSettings once = ClientSettings.defaults().withRetries(1, Duration.ofMillis(1), Duration.ofMillis(1));
        StoreClient client = new StoreClients(vertx, once, store.guard(), Clock.systemUTC(), new Random(1))
                .client(StoreAddress.of("http://shop.test"), new StoreCredentials("ck_1", "cs_1"));

        for (int i = 0; i < CALLS; i++) {
            assertThat(await(client.products(ListQuery.all())).body()).hasSize(1);
        }

        assertThat(store.asked()).hasSize(CALLS);
    }
}
