package notifications.outgoing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import platform.facts.LoggedFact;

/**
 * What of a page of the log an endpoint gets. Every event that it wants has a number, also one that is dropped since too
 * many wait: the gap tells of it. Pure.
 *
 * @param wanted how many events there were for it
 * @param kept those that are to be delivered
 */
record Allotment(int wanted, List<Delivery.Event> kept) {

    /** @param backlog the most deliveries that may wait for an endpoint */
    static Allotment of(Endpoint endpoint, List<LoggedFact> page, long backlog) {
        List<LoggedFact> wanted =
                page.stream().filter(fact -> wants(endpoint, fact)).toList();
        long room = Math.max(0, backlog - endpoint.pending());
        int kept = (int) Math.min(room, wanted.size());
        return new Allotment(
                wanted.size(),
                IntStream.range(0, kept)
                        .mapToObj(i -> event(wanted.get(i), endpoint.lastSequence() + i + 1))
                        .toList());
    }

    /** Whether an endpoint is to be told of a fact. */
    static boolean wants(Endpoint endpoint, LoggedFact fact) {
        return endpoint.wants(fact.fact().scope(), fact.fact().type());
    }

    int dropped() {
        return wanted - kept.size();
    }

    /** The place in the log is unique, also after a restore that counts transactions anew, since ids are not. */
    private static Delivery.Event event(LoggedFact fact, long sequence) {
        return new Delivery.Event(
                "evt_" + fact.position().xact() + "_" + fact.position().id(),
                fact.fact().type(),
                Optional.of(fact.fact().scope()).filter(scope -> !scope.isEmpty()),
                Optional.of(fact.fact().key()),
                fact.position().at(),
                sequence);
    }
}
