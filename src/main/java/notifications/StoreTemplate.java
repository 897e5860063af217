package notifications;

import java.time.Instant;

/**
 * A store's own template of an event in a language.
 *
 * @param enabled false: the store does not want this mail to be sent
 * @param source its text
 * @param version counts its changes
 * @param updatedAt of the last change
 */
record StoreTemplate(
        NotificationEvent event,
        String language,
        boolean enabled,
        TemplateSource source,
        int version,
        Instant updatedAt) {}
