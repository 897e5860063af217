package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import testing.ShopDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockLedgerTest {
    private static final String SHOP = "shop";
    private static final StockKey CUP = new StockKey("store:shop", "CUP", StockKey.DEFAULT_WAREHOUSE);
    private static final StockKey TEA = new StockKey("store:shop", "TEA", StockKey.DEFAULT_WAREHOUSE);

    private final StockLedger ledger = new StockLedger(List.of());
    private ShopDatabase shop;
    private int orders;

    @BeforeAll
    void open() {
        shop = ShopDatabase.with(SHOP);
    }

    @AfterEach
    void theBooksAreRight() {
        assertThat(await(LedgerProof.mismatches(shop.database().pool(), 10))).isEmpty();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void anOrder_holds_isSold_andLeaves() {
        StockKey key = opened("100");
        long order = order();

        claim(order, key, claim(3, 0, 0));
        assertThat(level(key)).isEqualTo("100/3");
        claim(order, key, claim(0, 3, 0));
        assertThat(level(key)).isEqualTo("100/3");
        claim(order, key, claim(0, 1, 2));
        assertThat(level(key)).isEqualTo("98/1");
        claim(order, key, claim(0, 0, 3));
        assertThat(level(key)).isEqualTo("97/0");
        claim(order, key, claim(0, 0, 2));

        assertThat(level(key)).isEqualTo("98/0");
        assertThat(movements(key))
                .containsExactly("opening 100/0", "reserved 0/3", "shipped -2/-2", "shipped -1/-1", "returned 1/0");
    }

    @Test
    void theSameAgain_changesNothing() {
        StockKey key = opened("10");
        long order = order();

        assertThat(claim(order, key, claim(0, 2, 0)).levels()).hasSize(1);
        assertThat(claim(order, key, claim(0, 2, 0)).levels()).isEmpty();
        assertThat(movements(key)).containsExactly("opening 10/0", "sold 0/2");
    }

    @Test
    void aLineThatIsNoMore_claimsNothingMore() {
        StockKey key = opened("10");
        long order = order();
        claim(order, key, claim(2, 0, 0));

        await(shop.database().transaction(tx -> ledger.claim(tx, SHOP, order, List.of())));

        assertThat(level(key)).isEqualTo("10/0");
        assertThat(movements(key)).containsExactly("opening 10/0", "reserved 0/2", "released 0/-2");
    }

    @Test
    void aLineThatClaimsOfAnotherPool_leavesTheFirst_withItsGoods() {
        StockKey here = opened("10");
        StockKey there = new StockKey("pool", here.sku(), here.warehouse());
        long order = order();
        claim(order, here, claim(0, 2, 0));

        claim(order, there, claim(0, 2, 0));

        assertThat(level(here)).isEqualTo("8/0");
        assertThat(level(there)).isEqualTo("2/2");
        assertThat(await(ledger.find(shop.database().pool(), there))
                        .orElseThrow()
                        .openedAt())
                .isEmpty();
    }

    @Test
    void whatLeftTheShelf_staysGoneWhereItLay() {
        StockKey here = opened("10");
        StockKey there = new StockKey("pool", here.sku(), here.warehouse());
        long order = order();
        claim(order, here, claim(0, 2, 3));

        claim(order, there, claim(0, 1, 4));

        assertThat(level(here)).isEqualTo("5/0");
        assertThat(level(there)).isEqualTo("1/1");
        assertThat(movements(here)).containsExactly("opening 10/0", "shipped -3/2", "moved_out -2/-2");
        assertThat(movements(there)).containsExactly("moved_in 2/2", "shipped -1/-1");
    }

    @Test
    void whatCameFromAnotherPool_isKnown() {
        StockKey key = opened("0");
        StockKey there = new StockKey("pool", key.sku(), key.warehouse());

        move(there, 4, Cause.MOVED_IN);

        assertThat(await(ledger.find(shop.database().pool(), there))
                        .orElseThrow()
                        .openedAt())
                .isPresent();
    }

    @Test
    void nobodysChangeIsLost_andNoLocksAreTakenInTurns() {
        List<StockKey> keys = List.of(CUP, TEA);
        keys.forEach(key -> move(key, 1_000, Cause.OPENING));
        Random random = new Random(7);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long order = order();
            List<StockLedger.LineClaim> lines = new ArrayList<>(List.of(
                    new StockLedger.LineClaim(1, keys.get(i % 2), 1, claim(0, 1, 0)),
                    new StockLedger.LineClaim(2, keys.get(1 - i % 2), 1, claim(0, 2, 0))));
            for (int again = 0; again <= random.nextInt(3); again++) {
                all.add(shop.database().transaction(tx -> ledger.claim(tx, SHOP, order, lines)));
            }
        }
        await(Future.join(all));

        assertThat(level(CUP)).isEqualTo("1000/150");
        assertThat(level(TEA)).isEqualTo("1000/150");
    }

    @Test
    void aMovement_isNeverChanged() {
        opened("1");

        Future<?> change = shop.database()
                .pool()
                .query("UPDATE stock_movements SET on_hand_delta = 5")
                .execute();

        assertThat(await(change.map("changed").otherwise("refused"))).isEqualTo("refused");
    }

    /** A level of its own, with so many on hand. */
    private StockKey opened(String onHand) {
        StockKey key = new StockKey("store:shop", "SKU-" + (++orders), StockKey.DEFAULT_WAREHOUSE);
        move(key, Integer.parseInt(onHand), Cause.OPENING);
        return key;
    }

    private void move(StockKey key, int onHand, Cause cause) {
        Movement movement = new Movement(
                key, BigDecimal.valueOf(onHand), BigDecimal.ZERO, cause, "test", Optional.of(SHOP), "product/1");
        await(shop.database().transaction(tx -> ledger.move(tx, List.of(movement))));
    }

    private StockLedger.Claimed claim(long order, StockKey key, Claim claim) {
        return await(shop.database()
                .transaction(
                        tx -> ledger.claim(tx, SHOP, order, List.of(new StockLedger.LineClaim(1, key, 1, claim)))));
    }

    private static Claim claim(int pending, int firm, int taken) {
        return new Claim(
                BigDecimal.valueOf(pending),
                BigDecimal.valueOf(firm),
                BigDecimal.valueOf(taken),
                BigDecimal.valueOf((long) firm + taken));
    }

    private long order() {
        return await(shop.database().pool().preparedQuery("""
                        INSERT INTO orders (store_id, wc_order_id, number, status, currency, total, total_tax, shipping_total,
                            discount_total, created_at)
                        VALUES ($1, $2, $2::bigint::text, 'processing', 'EUR', 1, 0, 0, 0, now()) RETURNING id
                        """).execute(Tuple.of(SHOP, (long) ++orders)))
                .iterator()
                .next()
                .getLong("id");
    }

    private String level(StockKey key) {
        return await(ledger.find(shop.database().pool(), key))
                .map(level ->
                        level.onHand().toPlainString() + "/" + level.reserved().toPlainString())
                .orElse("none");
    }

    private List<String> movements(StockKey key) {
        List<String> movements = new ArrayList<>();
        await(shop.database().pool().preparedQuery("""
                        SELECT cause || ' ' || trim_scale(on_hand_delta) || '/' || trim_scale(reserved_delta) AS line
                        FROM stock_movements WHERE pool_id = $1 AND sku = $2 ORDER BY id
                        """).execute(Tuple.of(key.poolId(), key.sku())))
                .forEach(row -> movements.add(row.getString("line")));
        return movements;
    }
}
