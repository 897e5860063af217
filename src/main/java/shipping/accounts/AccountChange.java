package shipping.accounts;

import java.util.Optional;
import platform.settings.Secret;

/**
 * What is to become of an account; what is empty stays.
 *
 * @param name another name
 * @param active whether labels are bought through it
 * @param webhookSecret another secret, or none
 */
public record AccountChange(
        Optional<String> name, Optional<Boolean> active, Optional<Optional<Secret>> webhookSecret) {}
