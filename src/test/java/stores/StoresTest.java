package stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;
import static testing.Eventually.eventually;

import carriers.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ProblemException;
import testing.TestDatabase;
import woocommerce.ClientSettings;
import woocommerce.StoreClient;
import woocommerce.StoreClients;
import woocommerce.StoreCredentials;

class StoresTest {

    private static final String URL = "https://mystore.com";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Database database = new Database(pool);
    private final Keyring keyring = Keyring.ephemeral();
    private final CredentialVault vault = new CredentialVault(EncryptionKeys.parse(EncryptionKeys.generate()));
    private final StoreClients factory = new StoreClients(
            vertx,
            ClientSettings.defaults(),
            address -> Future.failedFuture("no calls here"),
            Clock.systemUTC(),
            new Random(1));
    private final List<StoreCredentials> opened = new ArrayList<>();
    private final Stores stores = node();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void create_keepsEverything() {
        NewStore wanted = StoreSamples.newStore("store-1", URL);

        Store created = create(wanted);

        assertThat(await(stores.require("store-1"))).isEqualTo(created);
        assertThat(created.settings()).isEqualTo(wanted.settings());
        assertThat(created.shopAddress()).isEqualTo(wanted.shop().address());
        assertThat(created.timezone().getId()).isEqualTo("America/New_York");
        assertThat(created.active()).isTrue();
        assertThat(created.lastSync()).isEmpty();
        assertThat(created.version()).isEqualTo(1);
    }

    @Test
    void create_leavesNoSecretAndNothingPersonalInClear() {
        create(StoreSamples.newStore("store-1", URL));

        String rows = lines("SELECT t::text AS line FROM stores t")
                + lines("SELECT t::text AS line FROM store_credentials t")
                + lines("SELECT t::text AS line FROM store_webhook_secrets t")
                + lines("SELECT encode(origin_sealed, 'escape') || encode(shop_address_sealed, 'escape')"
                        + " || encode(contact_phone_sealed, 'escape') AS line FROM stores");

        assertThat(rows)
                .contains("mystore.com", "gAAAA")
                .doesNotContain("ck_clear", "cs_clear", "clear-webhook", "Lagerweg", "Ada", "555 0100", "Shop St");
    }

    @Test
    void create_refusesAKnownId_andTheUrlOfAnActiveStore() {
        create(StoreSamples.newStore("store-1", URL));

        assertTaken("id", StoreSamples.newStore("store-1", "https://other.com"));
        assertTaken("url", StoreSamples.newStore("store-2", URL));

        transactDeactivate("store-1");
        assertThat(create(StoreSamples.newStore("store-2", URL)).active()).isTrue();
    }

    @Test
    void create_twiceAtOnce_oneWinsAndTheOtherHearsWhy() {
        List<Future<Store>> both = List.of(
                database.transaction(tx -> stores.create(tx, StoreSamples.newStore("store-1", "https://a.com"))),
                database.transaction(tx -> stores.create(tx, StoreSamples.newStore("store-1", "https://b.com"))));

        await(Future.join(both).otherwiseEmpty());

        assertThat(both).filteredOn(Future::succeeded).hasSize(1);
        assertThat(both)
                .filteredOn(Future::failed)
                .singleElement()
                .satisfies(one -> assertThat(one.cause()).isInstanceOf(StoreExistsException.class));
    }

    @Test
    void list_isSortedAndKnowsActiveOnly() {
        create(StoreSamples.newStore("b", "https://b.com"));
        create(StoreSamples.newStore("a", "https://a.com"));
        transactDeactivate("b");

        assertThat(await(stores.list(false))).extracting(Store::id).containsExactly("a", "b");
        assertThat(await(stores.list(true))).extracting(Store::id).containsExactly("a");
    }

    @Test
    void anUnknownStore_isNotFound() {
        assertThatThrownBy(() -> await(stores.require("nobody"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> await(stores.client("nobody"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> change("nobody", old -> old)).isInstanceOf(ProblemException.class);
        assertThat(await(stores.find("nobody"))).isEmpty();
    }

    @Test
    void change_holdsOnEveryNodeAtOnce() {
        create(StoreSamples.newStore("store-1", URL));

        Store changed = change(
                "store-1",
                old -> old.withPaused(true)
                        .withMode(StoreMode.DRY_RUN)
                        .withName("New")
                        .withOrigin(Optional.empty())
                        .withCaps(Optional.empty(), OptionalInt.empty()));

        assertThat(await(node().require("store-1"))).isEqualTo(changed);
        assertThat(changed.paused()).isTrue();
        assertThat(changed.mode()).isEqualTo(StoreMode.DRY_RUN);
        assertThat(changed.name()).isEqualTo("New");
        assertThat(changed.labelCostCap()).isEmpty();
        assertThat(changed.labelsPerHourCap()).isEmpty();
        assertThat(changed.version()).isEqualTo(2);
    }

    @Test
    void shipFrom_isTheOrigin_elseTheShopsOwnAddress_withTheContactFilledIn() {
        Store store = create(StoreSamples.newStore("store-1", URL));
        assertThat(store.shipFrom()).isEqualTo(store.origin());

        Address shop = change("store-1", old -> old.withOrigin(Optional.empty()))
                .shipFrom()
                .orElseThrow();
        assertThat(shop.street()).isEqualTo("Shop St");
        assertThat(shop.contactName()).isEqualTo("My Store");
        assertThat(shop.contactPhone()).isEqualTo("+1 555 0100");
        assertThat(store + " " + store.settings()).doesNotContain("Lagerweg", "Ada", "555");
    }

    @Test
    void synced_onlyEverMovesForward() {
        create(StoreSamples.newStore("store-1", URL));
        Instant later = Instant.parse("2026-11-22T12:00:00Z");

        await(database.transaction(tx -> stores.synced(tx, "store-1", later)));
        await(database.transaction(tx -> stores.synced(tx, "store-1", later.minusSeconds(60))));

        assertThat(await(stores.require("store-1")).lastSync()).contains(later);
    }

    @Test
    void client_staysTheSameUntilTheKeyChanges_evenWithoutAnyMessage() {
        create(StoreSamples.newStore("store-1", URL));
        Stores other = node();
        StoreClient first = await(other.client("store-1"));
        change("store-1", old -> old.withPaused(true));
        assertThat(await(other.client("store-1"))).isSameAs(first);

        StoreCredentials newKey = new StoreCredentials("ck_2", "cs_2");
        await(database.transaction(tx -> stores.replaceCredentials(tx, "store-1", newKey, Duration.ofHours(1))));

        assertThat(await(other.client("store-1"))).isNotSameAs(first);
        assertThat(opened).containsExactly(StoreSamples.KEY, newKey);
    }

    @Test
    void webhookSecrets_duringARotation_areBoth_theNewOneFirst() {
        create(StoreSamples.newStore("store-1", URL));
        assertThat(secrets(stores)).containsExactly(StoreSamples.WEBHOOK_SECRET);

        rotate("second", Duration.ofHours(1));
        assertThat(secrets(stores)).containsExactly("second", StoreSamples.WEBHOOK_SECRET);

        rotate("third", Duration.ZERO);
        assertThat(secrets(stores)).containsExactly("third");
    }

    @Test
    void webhookSecrets_ofUnknownAndDeactivatedStores_areNone() {
        create(StoreSamples.newStore("store-1", URL));
        assertThat(secrets(stores)).hasSize(1);

        transactDeactivate("store-1");

        assertThat(secrets(stores)).isEmpty();
        assertThat(await(stores.webhookSecrets("nobody", true))).isEmpty();
    }

    @Test
    void webhookSecrets_changedOnAnotherNode_areDroppedByTheBus() {
        Stores other = node();
        await(other.listen().completion());
        create(StoreSamples.newStore("store-1", URL));
        assertThat(secrets(other)).containsExactly(StoreSamples.WEBHOOK_SECRET);

        rotate("second", Duration.ZERO);

        eventually(() -> assertThat(secrets(other)).containsExactly("second"));
    }

    @Test
    void automationPaused_holdsForAllUntilItEnds() {
        assertThat(await(stores.automationPaused())).isFalse();

        await(stores.pauseAutomation(true, "key:ops"));
        assertThat(await(node().automationPaused())).isTrue();

        await(stores.pauseAutomation(false, "key:ops"));
        assertThat(await(stores.automationPaused())).isFalse();
    }

    @Test
    void ownWebhooks_areRememberedOnceAndForgotten() {
        OwnWebhooks own = new OwnWebhooks();
        OwnWebhook hook = new OwnWebhook(7, "order.updated", "https://us.example/webhooks/woocommerce/store-1");
        create(StoreSamples.newStore("store-1", URL));

        await(own.remember(pool, "store-1", hook, new WebhookSecret(1, "first")));
        await(own.remember(pool, "store-1", hook, new WebhookSecret(2, "second")));
        assertThat(await(own.list(pool, "store-1"))).containsExactly(hook);
        assertThat(await(own.notSignedWith(pool, "store-1", new WebhookSecret(2, "second"))))
                .isEmpty();
        assertThat(await(own.notSignedWith(pool, "store-1", new WebhookSecret(3, "third"))))
                .containsExactly(hook);
        assertThat(await(own.list(pool, "store-2"))).isEmpty();

        await(own.forget(pool, "store-1", 7));
        assertThat(await(own.list(pool, "store-1"))).isEmpty();
    }

    private Stores node() {
        ClientFactory counting = connection -> {
            opened.add(connection.credentials());
            return factory.client(connection);
        };
        return new Stores(vertx, database, keyring, vault, counting, StoresSettings.defaults());
    }

    private Store create(NewStore store) {
        return await(database.transaction(tx -> stores.create(tx, store)));
    }

    private Store change(String storeId, UnaryOperator<StoreSettings> change) {
        return await(database.transaction(tx -> stores.change(tx, storeId, change)));
    }

    private void rotate(String secret, Duration formerStaysFor) {
        await(database.transaction(tx -> stores.rotateWebhookSecret(tx, "store-1", secret, formerStaysFor)));
    }

    private void transactDeactivate(String storeId) {
        Boolean wasActive = await(database.transaction(tx -> stores.deactivate(tx, storeId)));
        assertThat(wasActive).isTrue();
    }

    private static List<String> secrets(Stores node) {
        return await(node.webhookSecrets("store-1", false));
    }

    private void assertTaken(String field, NewStore store) {
        assertThatThrownBy(() -> create(store))
                .isInstanceOfSatisfying(
                        StoreExistsException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private String lines(String sql) {
        return StreamSupport.stream(await(pool.query(sql).execute()).spliterator(), false)
                .map(row -> row.getString("line"))
                .reduce("", String::concat);
    }
}
