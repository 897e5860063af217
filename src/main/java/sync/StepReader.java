package sync;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * Reads a kind of step, page by page. A new kind of step is a class of this, a name in {@link SyncStep.By} and an entry
 * in {@link StepReaders}.
 */
interface StepReader {

    /**
     * Reads the next page and commits its records. A page that is read again changes nothing.
     *
     * @param cursor where the step stands, one that this reader made; empty: at its beginning
     * @return fails as the store's client and the database do, and with {@link AstrayException}
     */
    Future<PageRead> read(OpenStep open, Optional<Cursor> cursor);
}
