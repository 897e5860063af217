package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.crypto.CredentialVault;
import platform.db.Rows;
import woocommerce.CallRules;
import woocommerce.StoreAddress;
import woocommerce.StoreConnection;
import woocommerce.StoreCredentials;

/** The SQL of the tables {@code store_credentials} and {@code store_webhook_secrets}: Fernet tokens, never clear text. */
final class SecretRepository {

    /** Which key to use, where, and how; the id changes whenever the key does. */
    record Connection(
            long credentialId, String url, String homeUrl, String keyToken, String secretToken, CallRules rules) {

        /** The same in clear. */
        StoreConnection opened(String storeId, CredentialVault vault) {
            return new StoreConnection(
                    storeId,
                    StoreAddress.of(url).withHome(homeUrl),
                    new StoreCredentials(vault.decrypt(keyToken), vault.decrypt(secretToken)),
                    rules);
        }
    }

    Future<Void> insertCredentials(SqlClient tx, String storeId, String keyToken, String secretToken) {
        return tx.preparedQuery("""
                        INSERT INTO store_credentials (store_id, consumer_key, consumer_secret)
                        VALUES ($1, $2, $3)
                        """)
                .execute(Tuple.of(storeId, keyToken, secretToken))
                .mapEmpty();
    }

    /** The newest key of a store, active or not. */
    Future<Optional<Connection>> connection(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT k.id, s.url, s.home_url, k.consumer_key, k.consumer_secret, %s
                        FROM stores s
                        JOIN store_credentials k ON k.store_id = s.id
                        LEFT JOIN store_call_rules r ON r.store_id = s.id
                        WHERE s.id = $1 AND (k.retires_at IS NULL OR k.retires_at > now())
                        ORDER BY k.id DESC
                        LIMIT 1
                        """.formatted(CallRulesRepository.COLUMNS))
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Connection(
                                row.getLong("id"),
                                row.getString("url"),
                                row.getString("home_url"),
                                row.getString("consumer_key"),
                                row.getString("consumer_secret"),
                                CallRulesRepository.rules(row)))
                        .findFirst());
    }

    /** Since when active stores are called with the key that they have, of those whose key is from before. */
    Future<Map<String, Instant>> keysFromBefore(SqlClient client, Instant moment) {
        return client.preparedQuery("""
                        SELECT s.id, max(k.created_at) AS since
                        FROM stores s JOIN store_credentials k ON k.store_id = s.id
                        WHERE s.active
                        GROUP BY s.id HAVING max(k.created_at) < $1
                        """)
                .execute(Tuple.of(moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("id"), row -> Rows.instant(row, "since"))));
    }

    Future<Void> insertWebhookSecret(SqlClient tx, String storeId, String token) {
        return tx.preparedQuery("INSERT INTO store_webhook_secrets (store_id, secret) VALUES ($1, $2)")
                .execute(Tuple.of(storeId, token))
                .mapEmpty();
    }

    /** Lets every key die after a while; one that dies sooner stays with that, one that is dead goes. */
    Future<Void> retireCredentials(SqlClient tx, String storeId, Duration after) {
        return tx.preparedQuery("DELETE FROM store_credentials WHERE store_id = $1 AND retires_at < now()")
                .execute(Tuple.of(storeId))
                .compose(gone -> tx.preparedQuery("""
                                UPDATE store_credentials
                                SET retires_at = least(retires_at, now() + make_interval(secs => $2))
                                WHERE store_id = $1
                                """).execute(Tuple.of(storeId, seconds(after))))
                .mapEmpty();
    }

    /** Lets every secret die after a while; one that dies sooner stays with that, one that is dead goes. */
    Future<Void> retireWebhookSecrets(SqlClient tx, String storeId, Duration after) {
        return tx.preparedQuery("DELETE FROM store_webhook_secrets WHERE store_id = $1 AND retires_at < now()")
                .execute(Tuple.of(storeId))
                .compose(gone -> tx.preparedQuery("""
                                UPDATE store_webhook_secrets
                                SET retires_at = least(retires_at, now() + make_interval(secs => $2))
                                WHERE store_id = $1
                                """).execute(Tuple.of(storeId, seconds(after))))
                .mapEmpty();
    }

    /** The newest secret, which new webhooks sign with; its text is the token. */
    Future<Optional<WebhookSecret>> newestWebhookSecret(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT id, secret FROM store_webhook_secrets
                        WHERE store_id = $1 AND (retires_at IS NULL OR retires_at > now())
                        ORDER BY id DESC
                        LIMIT 1
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new WebhookSecret(row.getLong("id"), row.getString("secret")))
                        .findFirst());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The tokens of an active store's live secrets, the newest first. */
    Future<List<String>> liveWebhookSecrets(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT w.secret
                        FROM stores s JOIN store_webhook_secrets w ON w.store_id = s.id
                        WHERE s.id = $1 AND s.active AND (w.retires_at IS NULL OR w.retires_at > now())
                        ORDER BY w.id DESC
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("secret"))
                        .toList());
    }

    /** The tokens of all secrets that an active store has or had, the newest first, with their times. */
    Future<List<DatedSecret>> webhookSecretsEver(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT w.secret, w.created_at, w.retires_at
                        FROM stores s JOIN store_webhook_secrets w ON w.store_id = s.id
                        WHERE s.id = $1 AND s.active
                        ORDER BY w.id DESC LIMIT 20
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new DatedSecret(
                                row.getString("secret"),
                                Rows.instant(row, "created_at"),
                                Rows.optionalInstant(row, "retires_at")))
                        .toList());
    }
}
