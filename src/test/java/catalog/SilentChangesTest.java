package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.cache.SealedCache;
import records.Kind;
import testing.ShopDatabase;

class SilentChangesTest {

    private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aParentIsMovedByItsVariations_andByNothingElse() {
        product("s1", 1, 0, "variable", THEN);
        product("s1", 11, 1, "variation", THEN.plusSeconds(1));
        product("s1", 2, 0, "variable", THEN);
        product("s1", 21, 2, "variation", THEN.minusSeconds(2));
        product("s1", 3, 0, "simple", THEN);
        product("s2", 31, 3, "variation", THEN);
        ProductKind kind = new ProductKind(shop.facts(), SealedCache.none(shop.vertx()));

        Map<Long, Instant> changed = Map.of(1L, THEN, 2L, THEN, 3L, THEN, 11L, THEN.plusSeconds(1));
        Set<Long> silent = await(shop.database().transaction(tx -> kind.changedSilently(tx, "s1", changed)));

        assertThat(silent).containsExactly(1L);
    }

    @Test
    void aListShowsProductsWithoutVariations_andThoseByTheirParent() {
        product("s1", 1, 0, "variable", THEN);
        product("s1", 11, 1, "variation", THEN);
        product("s1", 12, 1, "variation", THEN);
        product("s1", 2, 0, "simple", THEN.plusSeconds(60));
        product("s2", 3, 0, "simple", THEN);
        ListedProducts listed = new ListedProducts();
        var pool = shop.database().pool();

        assertThat(listed.kind()).isEqualTo(Kind.PRODUCT);
        assertThat(await(listed.listed(pool, "s1", List.of(1L, 2L, 3L, 11L)))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(await(listed.created(pool, "s1", BEFORE, THEN.plusSeconds(60))))
                .isEqualTo(1);
        assertThat(await(listed.createdIds(pool, "s1", BEFORE, THEN.plusSeconds(61), 0, 9)))
                .containsExactly(1L, 2L);
        assertThat(await(listed.createdIds(pool, "s1", BEFORE, THEN.plusSeconds(61), 1, 9)))
                .containsExactly(2L);
        assertThat(await(listed.variations(pool, "s1", 1, 9))).containsExactly(11L, 12L);
        assertThat(await(listed.variations(pool, "s1", 0, 9))).isEmpty();
    }

    private void product(String store, long id, long parent, String type, Instant at) {
        await(shop.database()
                .pool()
                .query("INSERT INTO products (store_id, wc_product_id, wc_parent_id, type, status, name, created_at,"
                        + " modified_at) VALUES ('" + store + "', " + id + ", " + parent + ", '" + type
                        + "', 'publish', 'P', '" + at + "', '" + at + "')")
                .execute());
    }
}
