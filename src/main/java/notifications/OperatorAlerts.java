package notifications;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.tasks.InTurn;

/** Mails a store's operators of its open incidents, each once to each of them. */
public final class OperatorAlerts {
    /** What the mails are about; the subject's id is the incident's and a hash of the operator's address. */
    static final String SUBJECT = "incident";

    /** Mailed by {@link LowStockMails}, whatever severity the operators want to hear of: they set the threshold. */
    private static final String LOW_STOCK = NotificationEvent.LOW_STOCK.wireName();

    /** Incidents of a store that are looked at: the newest. */
    private static final int MOST = 100;

    private final Database database;
    private final Notifications notifications;
    private final Incidents incidents;
    private final MailPolicyRepository policies;
    private final Keyring keyring;

    /** Over the incidents and the settings of this database. */
    public OperatorAlerts(Database database, Notifications notifications, Incidents incidents, Keyring keyring) {
        this.database = database;
        this.notifications = notifications;
        this.incidents = incidents;
        this.policies = new MailPolicyRepository(keyring);
        this.keyring = keyring;
    }

    /** Wants the mails that are not wanted yet; 0, so that a loop rests after it. Fails with the database. */
    public Future<Integer> tell() {
        return policies.alerting(database.pool())
                .compose(all -> InTurn.each(List.copyOf(all.entrySet()), one -> tell(one.getKey(), one.getValue())))
                .map(0);
    }

    private Future<Void> tell(String storeId, MailPolicy policy) {
        return incidents
                .list(database.pool(), IncidentFilter.open(storeId, MOST))
                .map(open -> alerts(storeId, policy, open))
                .compose(alerts -> policies.told(
                                database.pool(),
                                storeId,
                                SUBJECT,
                                alerts.stream()
                                        .map(NotificationRequest::subjectId)
                                        .toList())
                        .compose(told -> request(alerts, told)));
    }

    private Future<Void> request(List<NotificationRequest> alerts, Set<String> told) {
        List<NotificationRequest> untold = alerts.stream()
                .filter(alert -> !told.contains(alert.subjectId()))
                .toList();
        return InTurn.each(untold, alert -> database.transaction(tx -> notifications.request(tx, alert)));
    }

    /** One for each incident and operator, known by the address: places in the list change. */
    private List<NotificationRequest> alerts(String storeId, MailPolicy policy, List<Incident> open) {
        return open.stream()
                .filter(incident ->
                        policy.alerts(incident.severity()) && !incident.lastAt().isBefore(policy.since()))
                .filter(incident -> !incident.kind().equals(LOW_STOCK))
                .flatMap(incident -> alerts(storeId, policy, incident))
                .toList();
    }

    private Stream<NotificationRequest> alerts(String storeId, MailPolicy policy, Incident incident) {
        return policy.operators().stream()
                .map(operator -> new NotificationRequest(
                        storeId,
                        SUBJECT,
                        incident.id() + "/" + Operators.mark(keyring, storeId, operator),
                        NotificationEvent.OPERATOR_ALERT,
                        operator,
                        Optional.of(Locale.forLanguageTag(policy.language())),
                        Map.of(
                                "incident", incident.kind(),
                                "severity", incident.severity().wireName(),
                                "detail", incident.detail(),
                                "reported_at", incident.firstAt().toString())));
    }
}
