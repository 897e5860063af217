package sync;

import java.util.List;
import records.Kind;

/**
 * One kind of record that a run reads, or several at once.
 *
 * @param kind     of its records; one that reads everything reads the others besides
 * @param by       how it is read
 * @param from     where to begin
 * @param imported whether this is the first import, which is never automated nor counted as missed
 */
record SyncStep(Kind kind, By by, From from, boolean imported) {

    /** How a step reads. */
    enum By {
        /** What changed, as the store stamps changes: orders and products. */
        MODIFICATION,
        /** The whole list in the order of ids: customers. */
        ID,
        /** Products, customers and orders, everything at once. */
        WHOLE,
        /** Thin rows of what changed lately, compared with what we hold. */
        SWEEP,
        /** As {@link #SWEEP}, of the trash. */
        SWEEP_TRASH,
        /** How many were created when, compared with how many we hold. */
        TOTALS,
        /** Thin rows of the whole list in the order of ids, compared with what we hold. */
        THIN,
        /** As {@link #THIN}, of the trash. */
        THIN_TRASH
    }

    /** Where a read begins. */
    enum From {
        BEGINNING,
        /** A moment of the options. */
        SINCE,
        WATERMARK
    }

    /** The steps of a run, in order. Products come before orders, whose lines name them. */
    static List<SyncStep> plan(SyncType type, SyncOptions options) {
        From asked = options.full() ? From.BEGINNING : options.since().isPresent() ? From.SINCE : From.WATERMARK;
        return switch (type) {
            case INITIAL -> everything(true);
            case INCREMENTAL ->
                List.of(
                        new SyncStep(Kind.PRODUCT, By.MODIFICATION, asked, false),
                        new SyncStep(Kind.ORDER, By.MODIFICATION, asked, false));
            case ORDERS -> List.of(new SyncStep(Kind.ORDER, By.MODIFICATION, asked, false));
            case PRODUCTS -> List.of(new SyncStep(Kind.PRODUCT, By.MODIFICATION, asked, false));
            case CUSTOMERS -> List.of(new SyncStep(Kind.CUSTOMER, By.ID, From.BEGINNING, false));
            case NIGHTLY ->
                List.of(whole(Kind.CUSTOMER, By.THIN), whole(Kind.PRODUCT, By.TOTALS), whole(Kind.ORDER, By.TOTALS));
            case SWEEP ->
                List.of(
                        whole(Kind.PRODUCT, By.SWEEP),
                        whole(Kind.PRODUCT, By.SWEEP_TRASH),
                        whole(Kind.ORDER, By.SWEEP),
                        whole(Kind.ORDER, By.SWEEP_TRASH));
            case WEEKLY ->
                List.of(
                        whole(Kind.PRODUCT, By.THIN),
                        whole(Kind.PRODUCT, By.THIN_TRASH),
                        whole(Kind.CUSTOMER, By.THIN),
                        whole(Kind.ORDER, By.THIN),
                        whole(Kind.ORDER, By.THIN_TRASH));
            case FULL -> everything(false);
        };
    }

    /** What changes while everything is read is read after it. */
    private static List<SyncStep> everything(boolean imported) {
        return List.of(
                new SyncStep(Kind.ORDER, By.WHOLE, From.BEGINNING, imported),
                new SyncStep(Kind.PRODUCT, By.MODIFICATION, From.WATERMARK, false),
                new SyncStep(Kind.ORDER, By.MODIFICATION, From.WATERMARK, false));
    }

    /** The kinds whose changes the store stamps and that this step reads. */
    List<Kind> stamped() {
        return by == By.WHOLE ? List.of(Kind.PRODUCT, Kind.ORDER) : List.of(kind);
    }

    private static SyncStep whole(Kind kind, By by) {
        return new SyncStep(kind, by, From.BEGINNING, false);
    }
}
