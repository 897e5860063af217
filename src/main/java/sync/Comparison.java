package sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import records.RecordStanding;
import records.RecordState;

/**
 * What a thin list says of our copies; pure.
 *
 * @param stale   ids whose bodies are to be fetched: we hold none, or an older state
 * @param doubted ids that only a look at each can settle: we hold them in another place than the store lists them
 */
record Comparison(List<Long> stale, List<Long> doubted) {

    Comparison {
        stale = List.copyOf(stale);
        doubted = List.copyOf(doubted);
    }

    /**
     * Compares rows of a list with what we hold.
     *
     * @param ours  by id; what is missing we do not hold
     * @param since what was in the trash before, and we never held, is no matter of ours
     */
    static Comparison of(Shelf shelf, List<PageRow> listed, Map<Long, RecordStanding> ours, Instant since) {
        List<Long> stale = new ArrayList<>();
        List<Long> doubted = new ArrayList<>();
        for (PageRow row : listed) {
            Optional<RecordStanding> held = Optional.ofNullable(ours.get(row.id()));
            if (shelf == Shelf.TRASH) {
                boolean elsewhere = held.map(h -> h.state() != RecordState.TRASHED)
                        .orElseGet(() ->
                                row.modified().filter(at -> !at.isBefore(since)).isPresent());
                if (elsewhere) {
                    doubted.add(row.id());
                }
            } else if (held.filter(h -> h.state() != RecordState.LIVE).isPresent()) {
                doubted.add(row.id());
            } else if (held.isEmpty() || isNewer(row.modified(), held.get().modifiedAt())) {
                stale.add(row.id());
            }
        }
        return new Comparison(stale, doubted);
    }

    /** A customer who was never edited has no date; one that has got one was edited. */
    private static boolean isNewer(Optional<Instant> told, Optional<Instant> held) {
        return told.filter(at -> held.isEmpty() || at.isAfter(held.get())).isPresent();
    }
}
