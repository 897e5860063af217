package orders;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import platform.crypto.Keyring;

/** Many orders at once, sealed as the service seals them: what a benchmark reads. */
public final class OrderLoad {
    /** How many orders share an e-mail address. */
    public static final int ORDERS_OF_A_BUYER = 5;

    private static final int CHUNK = 10_000;
    private static final long SECONDS_OF_THREE_YEARS = 3L * 365 * 24 * 3600;
    private static final List<String> STATUSES = List.of(
            "completed", "completed", "completed", "completed", "processing", "cancelled", "refunded", "pending");

    private static final String COPY = """
            COPY orders (store_id, wc_order_id, number, status, state, currency, total, total_tax, shipping_total,
                discount_total, customer_name_sealed, email_sealed, email_index, billing_sealed, created_at, modified_at)
            FROM STDIN""";

    private final OrderSeals seals;
    private final Instant until;

    /** @param until the moment of each store's newest order */
    public OrderLoad(Keyring keyring, Instant until) {
        this.seals = new OrderSeals(keyring);
        this.until = until;
    }

    /** The address of a buyer of a store. */
    public static String email(String storeId, int buyer) {
        return "buyer" + buyer + "@" + storeId + ".test";
    }

    /** Adds orders to a store that has none, with an item each. Blocks. */
    public void into(Connection jdbc, String storeId, int orders) throws SQLException, IOException {
        Random random = new Random(storeId.hashCode());
        CopyManager copy = new CopyManager(jdbc.unwrap(BaseConnection.class));
        for (int from = 0; from < orders; from += CHUNK) {
            StringBuilder rows = new StringBuilder();
            for (int n = from; n < Math.min(orders, from + CHUNK); n++) {
                row(rows, random, storeId, n, orders);
            }
            copy.copyIn(COPY, new StringReader(rows.toString()));
        }
        try (var statement = jdbc.prepareStatement("""
                INSERT INTO order_items (store_id, order_id, wc_item_id, position, name, sku, wc_product_id, quantity,
                    price, subtotal, total, total_tax)
                SELECT store_id, id, 1, 0, 'Tea', 'TEA-1', 1, 2, total / 2, total, total, 0
                FROM orders WHERE store_id = ?""")) {
            statement.setString(1, storeId);
            statement.executeUpdate();
        }
    }

    private void row(StringBuilder rows, Random random, String storeId, int n, int orders) {
        String key = OrderSeals.key(storeId, n + 1L);
        int buyer = random.nextInt(Math.max(1, orders / ORDERS_OF_A_BUYER));
        String email = email(storeId, buyer);
        Instant createdAt = until.minusSeconds(random.nextLong(SECONDS_OF_THREE_YEARS));
        rows.append(storeId)
                .append('\t')
                .append(n + 1)
                .append('\t')
                .append(n + 1)
                .append('\t');
        rows.append(STATUSES.get(random.nextInt(STATUSES.size()))).append("\tlive\tUSD\t");
        rows.append(1 + random.nextInt(500)).append(".99\t0\t0\t0\t");
        rows.append(hex(seals.text(OrderSeals.CUSTOMER_NAME, key, "Buyer " + buyer)))
                .append('\t');
        rows.append(hex(seals.text(OrderSeals.EMAIL, key, email))).append('\t');
        rows.append(hex(seals.index(email))).append('\t');
        rows.append("\\N").append('\t');
        rows.append(createdAt).append('\t').append(createdAt).append('\n');
    }

    private static String hex(Buffer bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes.getBytes());
    }
}
