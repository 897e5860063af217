package orders;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;
import privacy.EmailIndex;
import records.PostalAddress;
import records.SealedAddress;

/** How what is personal in an order rests: sealed for its column and the order, nothing at all where it is empty. */
final class OrderSeals {
    static final Field BILLING = new Field("orders", "billing");
    static final Field SHIPPING = new Field("orders", "shipping");
    static final Field CUSTOMER_NAME = new Field("orders", "customer_name");
    static final Field EMAIL = new Field("orders", "email");
    static final Field NOTE = new Field("orders", "note");
    static final Field ORDER_KEY = new Field("orders", "order_key");
    static final Field REFUND_REASON = new Field("order_refunds", "reason");

    private final Keyring keyring;

    OrderSeals(Keyring keyring) {
        this.keyring = keyring;
    }

    /** What an order's values are bound to. */
    static String key(String storeId, long wcOrderId) {
        return storeId + "/" + wcOrderId;
    }

    /** What a refund's values are bound to. */
    static String refundKey(String storeId, long wcOrderId, long wcRefundId) {
        return key(storeId, wcOrderId) + "/" + wcRefundId;
    }

    @Nullable
    Buffer text(Field field, String key, String text) {
        return text.isEmpty() ? null : Buffer.buffer(keyring.seal(field, key, text));
    }

    @Nullable
    Buffer address(Field field, String key, PostalAddress address) {
        return address.equals(PostalAddress.none())
                ? null
                : Buffer.buffer(SealedAddress.seal(keyring, field, key, address));
    }

    @Nullable
    Buffer emailIndex(String email) {
        return email.isEmpty() ? null : index(email);
    }

    /** What the column must hold for an order of this address. */
    Buffer index(String email) {
        return EmailIndex.of(keyring, email);
    }

    String openText(Row row, String column, Field field, String key) {
        Optional<byte[]> sealed = Rows.optionalBytes(row, column);
        return sealed.map(bytes -> keyring.openText(field, key, bytes)).orElse("");
    }

    PostalAddress openAddress(Row row, String column, Field field, String key) {
        Optional<byte[]> sealed = Rows.optionalBytes(row, column);
        return sealed.map(bytes -> SealedAddress.open(keyring, field, key, bytes))
                .orElseGet(PostalAddress::none);
    }
}
