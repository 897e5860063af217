package shipping.accounts;

import java.time.Instant;

/**
 * A store's own account with a provider of carriers. Holds no secret.
 *
 * @param storeId whose it is
 * @param id ours
 * @param provider such as {@code easypost}
 * @param name for people; unique in the store
 * @param testMode whether its labels are not real
 * @param active whether labels are bought through it; what was bought is followed and voided all the same
 * @param signsWebhooks whether a secret is known by which its webhooks are verified
 * @param version counts its changes
 * @param createdBy who added it
 * @param createdAt when
 * @param updatedAt when it last changed
 */
public record CarrierAccount(
        String storeId,
        long id,
        String provider,
        String name,
        boolean testMode,
        boolean active,
        boolean signsWebhooks,
        long version,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
