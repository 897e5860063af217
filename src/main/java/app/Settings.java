package app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import platform.crypto.KeySettings;
import platform.db.DatabaseSettings;
import platform.settings.CacheSettings;
import platform.settings.CarrierSettings;
import platform.settings.ClusterSettings;
import platform.settings.EventSettings;
import platform.settings.HttpSettings;
import platform.settings.InvalidSettings;
import platform.settings.MailSettings;
import platform.settings.OutgoingWebhookSettings;
import platform.settings.PlatformSettings;
import platform.settings.RetentionSettings;
import platform.settings.SettingsReader;
import platform.settings.StoreSettings;
import platform.settings.SyncSettings;
import platform.settings.TelemetrySettings;
import platform.settings.TokenSettings;
import platform.settings.TrackingSettings;
import platform.settings.Variable;
import platform.settings.VerticleSettings;
import platform.settings.WebhookSettings;
import platform.settings.WebhookWatchSettings;
import platform.settings.WorkerSettings;

/**
 * Everything that the environment says, read once and validated as a whole.
 *
 * @param dataDir keeps the embedded database and the keys made once
 */
public record Settings(
        DatabaseSettings database,
        Path dataDir,
        KeySettings keys,
        TokenSettings tokens,
        HttpSettings http,
        WebhookSettings webhooks,
        WebhookWatchSettings webhookWatch,
        StoreSettings stores,
        SyncSettings sync,
        CarrierSettings carriers,
        TrackingSettings tracking,
        MailSettings mail,
        OutgoingWebhookSettings outgoing,
        CacheSettings cache,
        PlatformSettings platform,
        RetentionSettings retention,
        EventSettings events,
        VerticleSettings verticles,
        WorkerSettings workers,
        ClusterSettings cluster,
        TelemetrySettings telemetry) {

    private static final String DATA_DIR = "./data";
    private static final String DATA_DIR_AS_ROOT = "/var/lib/woocommerce-integration";

    /**
     * Reads and validates the environment.
     *
     * @param environment of the process
     * @param root whether we run as root, who keeps data elsewhere
     * @throws InvalidSettings with a line for every fault
     */
    public static Settings read(Map<String, String> environment, boolean root) {
        SettingsReader reader = new SettingsReader(environment);
        Settings settings = read(reader, root);
        reader.requireValid();
        return settings;
    }

    /** Every variable there is, in the order of the README's table. */
    public static List<Variable> variables() {
        SettingsReader reader = new SettingsReader(Map.of());
        read(reader, false);
        return reader.variables();
    }

    private static Settings read(SettingsReader reader, boolean root) {
        Settings settings = new Settings(
                DatabaseSettings.from(reader),
                dataDir(reader, root),
                KeySettings.from(reader),
                TokenSettings.from(reader),
                HttpSettings.from(reader),
                WebhookSettings.from(reader),
                WebhookWatchSettings.from(reader),
                StoreSettings.from(reader),
                SyncSettings.from(reader),
                CarrierSettings.from(reader),
                TrackingSettings.from(reader),
                MailSettings.from(reader),
                OutgoingWebhookSettings.from(reader),
                CacheSettings.from(reader),
                PlatformSettings.from(reader),
                RetentionSettings.from(reader),
                EventSettings.from(reader),
                VerticleSettings.from(reader),
                WorkerSettings.from(reader),
                ClusterSettings.from(reader),
                TelemetrySettings.from(reader));
        settings.checkPorts(reader);
        return settings;
    }

    private static Path dataDir(SettingsReader reader, boolean root) {
        String text = reader.text(
                "DATA_DIR",
                DATA_DIR,
                "Keeps the embedded database and the keys made once; as root, unless set, " + DATA_DIR_AS_ROOT);
        return Path.of(root && !reader.isSet("DATA_DIR") ? DATA_DIR_AS_ROOT : text);
    }

    private void checkPorts(SettingsReader reader) {
        if (webhooks.ownPort().filter(port -> port == http.port()).isPresent()) {
            reader.fault("WEBHOOK_PORT", "is the same as SERVICE_PORT", "leave it unset, or choose another port");
        }
        if (verticles.runs(VerticleSettings.Name.WEBHOOK_INGRESS)
                && !verticles.runs(VerticleSettings.Name.HTTP_API)
                && webhooks.ownPort().isEmpty()) {
            reader.fault(
                    "WEBHOOK_PORT",
                    "is required where VERTICLES names webhook-ingress without http-api",
                    "set it to 8080, or add http-api to VERTICLES");
        }
    }
}
