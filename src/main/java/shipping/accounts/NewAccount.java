package shipping.accounts;

import java.util.Optional;
import platform.settings.Secret;

/**
 * An account to be added.
 *
 * @param provider such as {@code easypost}
 * @param name for people
 * @param apiKey its key
 * @param webhookSecret by which its webhooks are verified
 */
public record NewAccount(String provider, String name, Secret apiKey, Optional<Secret> webhookSecret) {}
