package platform.settings;

import java.util.List;
import java.util.Optional;

/**
 * Several processes over one database.
 *
 * @param clustered whether the bus spans them
 * @param members their addresses
 * @param kubernetesService or the headless service whose DNS names them
 */
public record ClusterSettings(boolean clustered, List<String> members, Optional<String> kubernetesService) {

    /** Reads the cluster's variables. */
    public static ClusterSettings from(SettingsReader reader) {
        ClusterSettings settings = new ClusterSettings(
                reader.flag("CLUSTERED", false, "Whether the event bus spans several processes (Hazelcast)"),
                reader.list("CLUSTER_MEMBERS", "", "Their addresses, host or host:port"),
                reader.optionalText("CLUSTER_K8S_SERVICE", "Or the headless Kubernetes service whose DNS names them"));
        if (settings.clustered && settings.members.isEmpty() && settings.kubernetesService.isEmpty()) {
            reader.fault("CLUSTERED", "true without members", "set CLUSTER_MEMBERS or CLUSTER_K8S_SERVICE");
        }
        if (settings.clustered && !reader.isSet("DATABASE_URL")) {
            reader.fault("DATABASE_URL", "is required with CLUSTERED=true", "name the PostgreSQL that all nodes share");
        }
        return settings;
    }
}
