package sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop's own count of what its webhooks did not tell. A version of a record is missed when it was the newest one until
 * its time was over, the shop announced it, and no delivery of it was answered 200 by then; one that the shop announced to
 * nobody is unannounced. What a delivery tells is what its body held when it was built. Guarded by the state's monitor.
 */
final class ChangeBook {

    private static final Duration WHOLE_SECONDS = Duration.ofSeconds(4);

    private final Duration missedAfter;
    private final Map<Key, Page> newest = new HashMap<>();
    private final Map<Key, Instant> deletionTold = new HashMap<>();
    private final List<Untold> over = new ArrayList<>();

    private record Key(Kind kind, long id) {}

    /** What is known of the newest version of a record. */
    private static final class Page {
        private final Version version;
        private final Instant due;
        private boolean announced;
        private boolean told;
        private boolean doubtful;

        private Page(Version version, Instant due) {
            this.version = version;
            this.due = due;
        }

        private boolean untoldAt(Instant now) {
            return !told && !due.isAfter(now);
        }

        private Untold untold() {
            return new Untold(version, announced, doubtful);
        }
    }

    ChangeBook(Duration missedAfter) {
        this.missedAfter = missedAfter;
    }

    /** Forgets everything: what happened until now is nothing that anybody had to be told. */
    void startOver() {
        newest.clear();
        deletionTold.clear();
        over.clear();
    }

    /** A record has this version now. */
    void changed(Version version, Instant now) {
        Key key = new Key(version.kind(), version.id());
        Optional<Page> before = Optional.ofNullable(newest.get(key));
        if (before.filter(page -> page.version.equals(version)).isEmpty()) {
            before.filter(page -> page.untoldAt(now)).ifPresent(page -> over.add(page.untold()));
            Page page = new Page(version, now.plus(missedAfter));
            page.doubtful = version.state() != Version.State.LIVE && deletionToldJustBefore(key, now);
            newest.put(key, page);
        }
    }

    /** The shop announces a change of a record; a topic of another kind, with its id, tells nothing of it. */
    void announced(String topic, Kind kind, long id, Instant now) {
        if (topic.startsWith(kind.resource() + ".")) {
            newest.computeIfAbsent(new Key(kind, id), key -> unchanged(kind, id, now)).announced = true;
        }
    }

    /** A delivery was answered 200 that told of this version; that of a deletion may tell of any other deletion. */
    void told(Version version, Instant at) {
        inTime(version, at).ifPresent(page -> page.told = true);
        if (version.state() != Version.State.LIVE) {
            deletionTold.put(new Key(version.kind(), version.id()), at);
            Optional.ofNullable(newest.get(new Key(version.kind(), version.id())))
                    .filter(page -> page.version.state() != Version.State.LIVE && !at.isAfter(page.due))
                    .ifPresent(page -> page.doubtful = true);
        }
    }

    /** Whole seconds cannot tell whether an earlier deletion's delivery came before this one's date. */
    private boolean deletionToldJustBefore(Key key, Instant now) {
        return Optional.ofNullable(deletionTold.get(key))
                .filter(at -> !at.plus(WHOLE_SECONDS).isBefore(now))
                .isPresent();
    }

    /** Nothing was answered to a delivery that told of this version. */
    void unanswered(Version version, Instant at) {
        inTime(version, at).ifPresent(page -> page.doubtful = true);
    }

    private Optional<Page> inTime(Version version, Instant at) {
        return Optional.ofNullable(newest.get(new Key(version.kind(), version.id())))
                .filter(page -> page.version.equals(version) && !at.isAfter(page.due));
    }

    /** The newest version of a record, if it changed at all. */
    Optional<Version> newest(Kind kind, long id) {
        return Optional.ofNullable(newest.get(new Key(kind, id))).map(page -> page.version);
    }

    /** Whether no version's time is still running. */
    boolean allTimesOver(Instant now) {
        return newest.values().stream().noneMatch(page -> page.due.isAfter(now));
    }

    /** All versions whose time is over and of which no delivery told. */
    List<Untold> untold(Instant now) {
        List<Untold> all = new ArrayList<>(over);
        newest.values().stream()
                .filter(page -> page.untoldAt(now))
                .map(Page::untold)
                .forEach(all::add);
        return all;
    }

    private Page unchanged(Kind kind, long id, Instant now) {
        return new Page(new Version(kind, id, Optional.empty(), Version.State.LIVE), now.plus(missedAfter));
    }
}
