package sync;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Works on a read of everything with several requests at once. Two more workers than a store takes calls, so that a call
 * waits when another ends, while records are stored. Every finished request leads to a checkpoint; those that finish
 * while one is being stored share the next.
 */
final class Crew {

    /** So many pages are in memory at most. */
    static final int WORKERS = 6;

    private final WholeReader reader;
    private final OpenStep open;
    private final WholeState state;
    private final BooleanSupplier inTime;
    private final BiFunction<SyncRun, PageRead, Future<Optional<SyncRun>>> saves;
    private final Promise<End> end = Promise.promise();
    private SyncRun run;
    private int working;
    private int begun;
    private boolean saving;
    private boolean unsaved;
    private boolean ended;
    private Optional<Throwable> failure = Optional.empty();
    private SyncCounts counts = SyncCounts.NONE;
    private long total;
    private final List<String> notes = new ArrayList<>();

    /**
     * How a slice ended, once what was under way is stored.
     *
     * @param run     as it was stored last; empty when somebody ended it
     * @param failure of a request or of a checkpoint
     */
    record End(Optional<SyncRun> run, Optional<Throwable> failure) {}

    /**
     * A crew for one slice of a run.
     *
     * @param inTime whether there is time for another request
     * @param saves  stores how far the run is; succeeds with the run as it is then, empty when it has ended
     */
    Crew(
            WholeReader reader,
            OpenStep open,
            WholeState state,
            BooleanSupplier inTime,
            BiFunction<SyncRun, PageRead, Future<Optional<SyncRun>>> saves) {
        this.reader = reader;
        this.open = open;
        this.state = state;
        this.inTime = inTime;
        this.saves = saves;
        this.run = open.run();
    }

    /**
     * Works until everything is read or the time is up, and one request at least.
     *
     * @return never fails
     */
    Future<End> work() {
        hire();
        return end.future();
    }

    private synchronized void hire() {
        while (working < WORKERS && goesOn()) {
            Optional<Job> job = state.take();
            if (job.isEmpty()) {
                break;
            }
            working++;
            begun++;
            Future.succeededFuture()
                    .compose(go -> reader.work(open, job.get()))
                    .onSuccess(this::gained)
                    .onFailure(this::failed);
        }
        endIfDone();
    }

    private boolean goesOn() {
        return !ended && failure.isEmpty() && (begun == 0 || inTime.getAsBoolean());
    }

    private synchronized void gained(WholeReader.Gain gain) {
        working--;
        gain.told().accept(state);
        counts = counts.plus(gain.counts());
        total += gain.total();
        notes.addAll(gain.notes());
        unsaved = true;
        save();
        hire();
    }

    private synchronized void failed(Throwable cause) {
        working--;
        failure = failure.or(() -> Optional.of(cause));
        endIfDone();
    }

    private synchronized void save() {
        if (saving || !unsaved || ended) {
            return;
        }
        saving = true;
        unsaved = false;
        PageRead page = progress();
        counts = SyncCounts.NONE;
        total = 0;
        notes.clear();
        saves.apply(run, page).onSuccess(this::saved).onFailure(this::notSaved);
    }

    private PageRead progress() {
        Optional<Cursor> next =
                state.finished() ? Optional.empty() : Optional.of(new Cursor.Whole(WholeStateJson.write(state)));
        OptionalLong found = total > 0 ? OptionalLong.of(total) : OptionalLong.empty();
        Optional<Instant> watermark = next.isEmpty() && !open.step().imported() ? state.stamped() : Optional.empty();
        return new PageRead(next, counts, List.copyOf(notes), found, watermark);
    }

    private synchronized void saved(Optional<SyncRun> now) {
        saving = false;
        ended = now.isEmpty();
        run = now.orElse(run);
        save();
        endIfDone();
    }

    private synchronized void notSaved(Throwable cause) {
        saving = false;
        unsaved = false;
        failure = failure.or(() -> Optional.of(cause));
        endIfDone();
    }

    private void endIfDone() {
        if (working > 0 || saving || (unsaved && !ended)) {
            return;
        }
        end.tryComplete(new End(ended ? Optional.empty() : Optional.of(run), failure));
    }
}
