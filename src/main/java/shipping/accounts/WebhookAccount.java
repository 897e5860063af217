package shipping.accounts;

import java.util.Optional;
import platform.settings.Secret;

/**
 * Whose a webhook is that names its account by the right token.
 *
 * @param account which
 * @param secret by which the webhook's signature is verified; empty where none is known
 */
public record WebhookAccount(CarrierAccount account, Optional<Secret> secret) {}
