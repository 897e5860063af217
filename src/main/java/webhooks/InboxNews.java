package webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import records.DeliveryNews;
import records.RecordKey;
import stores.OwnWebhook;
import stores.OwnWebhooks;

/** What the inbox tells those who count missed webhooks. */
public final class InboxNews implements DeliveryNews {

    private final OwnWebhooks hooks = new OwnWebhooks();
    private final InboxNewsRepository repository = new InboxNewsRepository();

    @Override
    public Future<Set<RecordKey>> unread(SqlClient client, String storeId, Collection<RecordKey> keys) {
        return keys.isEmpty()
                ? Future.succeededFuture(Set.of())
                : repository.open(client, storeId, keys.stream().sorted().toList());
    }

    @Override
    public Future<Set<String>> toldOf(SqlClient client, String storeId, Set<String> topics) {
        return hooks.list(client, storeId).compose(own -> {
            Set<String> told = own.stream()
                    .map(OwnWebhook::topic)
                    .filter(topics::contains)
                    .collect(Collectors.toCollection(HashSet::new));
            Set<String> others = new HashSet<>(topics);
            others.removeAll(told);
            return repository.delivered(client, storeId, others).map(delivered -> {
                told.addAll(delivered);
                return told;
            });
        });
    }
}
