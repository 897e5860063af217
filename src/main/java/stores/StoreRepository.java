package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;
import platform.db.SqlState;

/** The SQL of the table {@code stores}. */
final class StoreRepository {

    private static final String COLUMNS =
            "id, name, url, home_url, currency, currency_symbol, currency_decimals, timezone,"
                    + " weight_unit, dimension_unit, woocommerce_version, wordpress_version, can_write, sandbox, active, mode,"
                    + " automation_from, paused, paused_reason, label_cost_cap, labels_per_hour_cap, origin_sealed, shop_address_sealed,"
                    + " contact_phone_sealed, order_conflicts, product_conflicts, last_sync, version, created_at";

    private final StoreRows rows;

    StoreRepository(StoreRows rows) {
        this.rows = rows;
    }

    Future<Optional<Store>> find(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT %s FROM stores WHERE id = $1".formatted(COLUMNS))
                .execute(Tuple.of(storeId))
                .map(this::first);
    }

    Future<Optional<Store>> lock(SqlClient tx, String storeId) {
        return tx.preparedQuery("SELECT %s FROM stores WHERE id = $1 FOR UPDATE".formatted(COLUMNS))
                .execute(Tuple.of(storeId))
                .map(this::first);
    }

    Future<List<Store>> list(SqlClient client, boolean activeOnly) {
        return client.preparedQuery("""
                        SELECT %s
                        FROM stores
                        WHERE active OR NOT $1
                        ORDER BY id
                        """.formatted(COLUMNS))
                .execute(Tuple.of(activeOnly))
                .map(this::all);
    }

    /** What keeps a new store out, its id before its URL; empty when it may come. */
    Future<Optional<StoreExistsException.Obstacle>> obstacle(SqlClient client, String storeId, URI url) {
        return client.preparedQuery("""
                        SELECT CASE WHEN id <> $1 THEN 'URL_TAKEN'
                                    WHEN purging_since IS NOT NULL THEN 'BEING_ERASED'
                                    WHEN active THEN 'ID_TAKEN'
                                    ELSE 'OTHER_URL_BEFORE' END AS obstacle
                        FROM stores
                        WHERE (id = $1 AND (active OR purging_since IS NOT NULL OR url <> $2)) OR (url = $2 AND active)
                        ORDER BY id <> $1
                        LIMIT 1
                        """)
                .execute(Tuple.of(storeId, url.toString()))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> StoreExistsException.Obstacle.valueOf(row.getString("obstacle")))
                        .findFirst());
    }

    /**
     * A new store, or a deactivated one of this id and URL again. Fails with {@link StoreExistsException} when another
     * came first, between the look and this.
     */
    Future<Store> insert(SqlClient tx, NewStore store) {
        return tx.preparedQuery("""
                        INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, currency_decimals,
                            timezone, weight_unit, dimension_unit, woocommerce_version, wordpress_version, can_write,
                            sandbox, mode, automation_from, paused, label_cost_cap, labels_per_hour_cap, origin_sealed,
                            shop_address_sealed, contact_phone_sealed, order_conflicts, product_conflicts)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                            $20, $21, $22, $23, $24)
                        ON CONFLICT (id) DO UPDATE SET
                            name = EXCLUDED.name, home_url = EXCLUDED.home_url, currency = EXCLUDED.currency,
                            currency_symbol = EXCLUDED.currency_symbol, currency_decimals = EXCLUDED.currency_decimals,
                            timezone = EXCLUDED.timezone, weight_unit = EXCLUDED.weight_unit,
                            dimension_unit = EXCLUDED.dimension_unit,
                            woocommerce_version = EXCLUDED.woocommerce_version,
                            wordpress_version = EXCLUDED.wordpress_version, can_write = EXCLUDED.can_write,
                            sandbox = EXCLUDED.sandbox, active = true, mode = EXCLUDED.mode,
                            automation_from = EXCLUDED.automation_from, paused = EXCLUDED.paused,
                            paused_reason = NULL,
                            label_cost_cap = EXCLUDED.label_cost_cap,
                            labels_per_hour_cap = EXCLUDED.labels_per_hour_cap, origin_sealed = EXCLUDED.origin_sealed,
                            shop_address_sealed = EXCLUDED.shop_address_sealed,
                            contact_phone_sealed = EXCLUDED.contact_phone_sealed,
                            order_conflicts = EXCLUDED.order_conflicts,
                            product_conflicts = EXCLUDED.product_conflicts,
                            version = stores.version + 1, updated_at = now()
                        WHERE NOT stores.active AND stores.purging_since IS NULL AND stores.url = EXCLUDED.url
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(newRow(store))
                .recover(StoreRepository::urlTaken)
                .map(this::first)
                .map(created ->
                        created.orElseThrow(() -> new StoreExistsException(StoreExistsException.Obstacle.ID_TAKEN)));
    }

    private static Future<RowSet<Row>> urlTaken(Throwable failure) {
        return Future.failedFuture(
                SqlState.isUniqueViolation(failure)
                        ? new StoreExistsException(StoreExistsException.Obstacle.URL_TAKEN)
                        : failure);
    }

    /** Where the store is and what it says of itself. Fails with {@link StoreExistsException} for a taken URL. */
    Future<Optional<Store>> revisit(SqlClient tx, String storeId, URI url, ShopProfile shop) {
        return tx.preparedQuery("""
                        UPDATE stores
                        SET url = $2, home_url = $3, currency = $4, currency_symbol = $5, currency_decimals = $6,
                            timezone = $7, weight_unit = $8, dimension_unit = $9, woocommerce_version = $10,
                            wordpress_version = $11, can_write = $12, shop_address_sealed = $13,
                            version = version + 1, updated_at = now()
                        WHERE id = $1
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(addShop(Tuple.of(storeId, url.toString()), shop)
                        .addBuffer(rows.sealAddress(StoreRows.SHOP_ADDRESS, storeId, shop.address())))
                .recover(StoreRepository::urlTaken)
                .map(this::first);
    }

    Future<Optional<Store>> update(SqlClient tx, String storeId, StoreSettings settings) {
        return tx.preparedQuery("""
                        UPDATE stores
                        SET name = $2, mode = $3, automation_from = $4, paused = $5, label_cost_cap = $6,
                            labels_per_hour_cap = $7, origin_sealed = $8, contact_phone_sealed = $9,
                            paused_reason = CASE WHEN $5 THEN paused_reason END,
                            order_conflicts = $10, product_conflicts = $11,
                            version = version + 1, updated_at = now()
                        WHERE id = $1
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(settingsRow(storeId, settings))
                .map(this::first);
    }

    /** A store that rests already keeps the reason that it has. */
    Future<Void> pause(SqlClient tx, String storeId, String reason) {
        return tx.preparedQuery("""
                        UPDATE stores
                        SET paused = true, paused_reason = $2, version = version + 1, updated_at = now()
                        WHERE id = $1 AND NOT paused
                        """).execute(Tuple.of(storeId, reason)).mapEmpty();
    }

    /** True when it was active. */
    Future<Boolean> deactivate(SqlClient tx, String storeId) {
        return tx.preparedQuery("""
                        UPDATE stores
                        SET active = false, version = version + 1, updated_at = now()
                        WHERE id = $1 AND active
                        """).execute(Tuple.of(storeId)).map(done -> done.rowCount() > 0);
    }

    /** Only ever later: syncs may end out of order. */
    Future<Void> synced(SqlClient client, String storeId, Instant at) {
        return client.preparedQuery("""
                        UPDATE stores
                        SET last_sync = greatest(last_sync, $2), updated_at = now()
                        WHERE id = $1
                        """).execute(Tuple.of(storeId, Rows.at(at))).mapEmpty();
    }

    private Tuple newRow(NewStore store) {
        ShopProfile shop = store.shop();
        StoreSettings settings = store.settings();
        return addShop(Tuple.of(store.id(), settings.name(), store.url().toString()), shop)
                .addBoolean(store.sandbox())
                .addString(settings.mode().wireName())
                .addOffsetDateTime(Rows.at(settings.automationFrom()))
                .addBoolean(settings.paused())
                .addValue(settings.labelCostCap().orElse(null))
                .addInteger(nullable(settings.labelsPerHourCap()))
                .addBuffer(rows.sealAddress(StoreRows.ORIGIN, store.id(), settings.origin()))
                .addBuffer(rows.sealAddress(StoreRows.SHOP_ADDRESS, store.id(), shop.address()))
                .addBuffer(rows.seal(StoreRows.CONTACT_PHONE, store.id(), settings.contactPhone()))
                .addString(settings.conflicts().orders().wireName())
                .addString(settings.conflicts().products().wireName());
    }

    private static Tuple addShop(Tuple row, ShopProfile shop) {
        return row.addString(shop.homeUrl().toString())
                .addString(shop.currency())
                .addString(shop.currencySymbol())
                .addInteger(shop.currencyDecimals())
                .addString(shop.timezone().getId())
                .addString(shop.weightUnit())
                .addString(shop.dimensionUnit())
                .addString(shop.woocommerceVersion())
                .addString(shop.wordpressVersion())
                .addBoolean(shop.canWrite());
    }

    private Tuple settingsRow(String storeId, StoreSettings settings) {
        return Tuple.tuple()
                .addString(storeId)
                .addString(settings.name())
                .addString(settings.mode().wireName())
                .addOffsetDateTime(Rows.at(settings.automationFrom()))
                .addBoolean(settings.paused())
                .addValue(settings.labelCostCap().orElse(null))
                .addInteger(nullable(settings.labelsPerHourCap()))
                .addBuffer(rows.sealAddress(StoreRows.ORIGIN, storeId, settings.origin()))
                .addBuffer(rows.seal(StoreRows.CONTACT_PHONE, storeId, settings.contactPhone()))
                .addString(settings.conflicts().orders().wireName())
                .addString(settings.conflicts().products().wireName());
    }

    private static @Nullable Integer nullable(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private Optional<Store> first(RowSet<Row> found) {
        return all(found).stream().findFirst();
    }

    private List<Store> all(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false).map(rows::store).toList();
    }
}
