package sync;

import records.RecordState;

/** Which of a store's lists is compared with what we hold. */
enum Shelf {
    /** What {@code any} lists: neither the trash nor drafts of the checkout. */
    SHOWN("any", RecordState.LIVE),
    TRASH("trash", RecordState.TRASHED);

    private final String status;
    private final RecordState state;

    Shelf(String status, RecordState state) {
        this.status = status;
        this.state = state;
    }

    /** As a list is asked for it. */
    String status() {
        return status;
    }

    /** What we hold of the records in it. */
    RecordState state() {
        return state;
    }
}
