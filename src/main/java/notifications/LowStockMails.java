package notifications;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.tasks.InTurn;

/** Mails the operators of stores that little is left of something, each address once. */
public final class LowStockMails {
    private static final String SUBJECT = "sku";

    private final Notifications notifications;
    private final MailPolicyRepository policies;
    private final Keyring keyring;

    /** Over the settings of stores. */
    public LowStockMails(Notifications notifications, Keyring keyring) {
        this.notifications = notifications;
        this.policies = new MailPolicyRepository(keyring);
        this.keyring = keyring;
    }

    /**
     * What a store runs out of.
     *
     * @param product as the store names it
     * @param occasion which of the times that it happens, so that each is told once
     * @param stock how much is left
     * @param threshold from which on somebody wants to know
     */
    public record Goods(String storeId, String product, String sku, String occasion, String stock, String threshold) {}

    /** Wants the mails, with the transaction. Who works for several of the stores is told by the first. Fails with the database. */
    public Future<Void> tell(Tx tx, List<Goods> stores) {
        Set<String> told = new HashSet<>();
        return InTurn.each(
                stores,
                goods -> policies.of(tx.sql(), goods.storeId())
                        .compose(policy -> InTurn.each(
                                policy.operators().stream()
                                        .filter(operator -> told.add(operator.toLowerCase(Locale.ROOT)))
                                        .toList(),
                                operator -> notifications.request(tx, mail(goods, policy, operator)))));
    }

    private NotificationRequest mail(Goods goods, MailPolicy policy, String operator) {
        return new NotificationRequest(
                goods.storeId(),
                SUBJECT,
                goods.sku() + "/" + goods.occasion() + "/" + Operators.mark(keyring, goods.storeId(), operator),
                NotificationEvent.LOW_STOCK,
                operator,
                Optional.of(Locale.forLanguageTag(policy.language())),
                Map.of(
                        "product_name", goods.product(),
                        "sku", goods.sku(),
                        "stock", goods.stock(),
                        "threshold", goods.threshold()));
    }
}
