package app.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import platform.crypto.EncryptionKeys;
import platform.crypto.Secrets;
import platform.db.DatabaseConnection;

/** The settings of the demo's service, as an operator would give them. */
final class DemoEnvironment {

    private static final int KEY_BYTES = 32;

    private DemoEnvironment() {}

    /**
     * The whole environment, with keys made just now.
     *
     * @param port where the service listens
     * @param mailPort of the mail server
     */
    static Map<String, String> of(
            DatabaseConnection database, int port, String adminKey, URI sandboxCarrier, int mailPort) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", url(database));
        environment.put("SECRET_KEY", Secrets.randomToken(KEY_BYTES));
        environment.put("ENCRYPTION_KEY", EncryptionKeys.generate());
        environment.put("ADMIN_API_KEY", adminKey);
        environment.put("SERVICE_PORT", Integer.toString(port));
        environment.put("PUBLIC_URL", "http://127.0.0.1:" + port);
        environment.put("ALLOW_PRIVATE_STORE_URLS", "true");
        environment.put("DRAIN_TIMEOUT", "3s");
        environment.put("TASK_POLL_INTERVAL", "500ms");
        environment.put("SANDBOX_CARRIER_URL", sandboxCarrier.toString());
        // The limits are the platform service's; a parcel that is at the door in seconds is asked after more often.
        environment.put("CARRIER_CALLS_PER_MINUTE", "100000");
        environment.put("CARRIER_CALLS_PER_HOUR", "1000000");
        environment.put("TRACKING_POLL_INTERVAL", "1s");
        environment.put("SMTP_HOST", "127.0.0.1");
        environment.put("SMTP_PORT", Integer.toString(mailPort));
        environment.put("SMTP_TLS", "none");
        environment.put("SANDBOX_MAIL", "true");
        return environment;
    }

    private static String url(DatabaseConnection database) {
        return "postgresql://" + encode(database.user()) + ":"
                + encode(database.password().reveal()) + "@" + database.host() + ":" + database.port() + "/"
                + encode(database.database()) + "?sslmode=disable";
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
