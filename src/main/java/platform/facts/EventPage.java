package platform.facts;

import java.util.List;

/**
 * What was read of the log.
 *
 * @param facts in their order
 * @param end where to read on: behind the last of a full page, else behind everything that is certain by now
 */
public record EventPage(List<LoggedFact> facts, EventPosition end) {

    /** Copies what it is given. */
    public EventPage {
        facts = List.copyOf(facts);
    }
}
