package stores;

import carriers.Address;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;

/** Turns rows of {@code stores} into stores and seals what is personal in them. */
final class StoreRows {

    static final Field ORIGIN = new Field("stores", "origin_sealed");
    static final Field SHOP_ADDRESS = new Field("stores", "shop_address_sealed");
    static final Field CONTACT_PHONE = new Field("stores", "contact_phone_sealed");

    private final Keyring keyring;

    StoreRows(Keyring keyring) {
        this.keyring = keyring;
    }

    @Nullable
    Buffer sealAddress(Field field, String storeId, Optional<Address> address) {
        return seal(field, storeId, address.map(AddressJson::write));
    }

    @Nullable
    Buffer seal(Field field, String storeId, Optional<String> text) {
        return text.map(plain -> Buffer.buffer(keyring.seal(field, storeId, plain)))
                .orElse(null);
    }

    Store store(Row row) {
        String id = row.getString("id");
        return new Store(
                id,
                row.getString("name"),
                URI.create(row.getString("url")),
                URI.create(row.getString("home_url")),
                row.getString("currency"),
                row.getString("currency_symbol"),
                row.getInteger("currency_decimals"),
                ZoneId.of(row.getString("timezone")),
                row.getString("weight_unit"),
                row.getString("dimension_unit"),
                row.getString("woocommerce_version"),
                row.getString("wordpress_version"),
                row.getBoolean("can_write"),
                row.getBoolean("sandbox"),
                row.getBoolean("active"),
                StoreMode.of(row.getString("mode")),
                Rows.instant(row, "automation_from"),
                row.getBoolean("paused"),
                Rows.optionalString(row, "paused_reason"),
                Rows.optionalDecimal(row, "label_cost_cap"),
                Rows.optionalInt(row, "labels_per_hour_cap"),
                open(ORIGIN, id, row).map(AddressJson::read),
                open(SHOP_ADDRESS, id, row).map(AddressJson::read),
                open(CONTACT_PHONE, id, row),
                new ConflictStrategies(
                        ConflictStrategy.of(row.getString("order_conflicts")),
                        ConflictStrategy.of(row.getString("product_conflicts"))),
                Rows.optionalInstant(row, "last_sync"),
                row.getLong("version"),
                Rows.instant(row, "created_at"));
    }

    private Optional<String> open(Field field, String storeId, Row row) {
        return Rows.optionalBytes(row, field.column()).map(bytes -> keyring.openText(field, storeId, bytes));
    }
}
