package shipping.accounts;

import platform.settings.Secret;

/**
 * An account with its key, to be used and not to be shown.
 *
 * @param account which
 * @param apiKey its key
 */
record OpenAccount(CarrierAccount account, Secret apiKey) {}
