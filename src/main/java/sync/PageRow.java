package sync;

import java.time.Instant;
import java.util.Optional;

/** What a window looks at in a listed record: its id and {@code date_modified_gmt}, as rendered. */
record PageRow(long id, Optional<Instant> modified) {}
