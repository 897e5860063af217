package app;

import java.util.ArrayList;
import java.util.List;

/** What the settings leave out, said once at the start so that nobody has to find out by an order that waits. */
final class StartNotes {

    private StartNotes() {}

    static List<String> of(Settings settings) {
        List<String> notes = new ArrayList<>();
        if (settings.mail().host().isEmpty()) {
            notes.add("SMTP_HOST is not set: no customer is mailed, notifications stay as not_sent");
        }
        if (settings.carriers().url().isEmpty()) {
            notes.add("CARRIER_SERVICE_URL is not set: orders of stores that are no sandbox wait for a carrier");
        }
        if (settings.http().publicUrl().isEmpty()) {
            notes.add("PUBLIC_URL is not set: no webhooks are created in stores, changes are found by sync alone");
        }
        return notes;
    }
}
