package sync;

import java.util.List;
import records.Kind;

/**
 * One kind of record that a run reads.
 *
 * @param from     where to begin
 * @param imported whether this is the first import, which is never automated nor counted as missed
 */
record SyncStep(Kind kind, From from, boolean imported) {

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
            case INITIAL ->
                List.of(
                        new SyncStep(Kind.PRODUCT, From.BEGINNING, true),
                        new SyncStep(Kind.CUSTOMER, From.BEGINNING, true),
                        new SyncStep(Kind.ORDER, From.BEGINNING, true),
                        new SyncStep(Kind.PRODUCT, From.WATERMARK, false),
                        new SyncStep(Kind.ORDER, From.WATERMARK, false));
            case INCREMENTAL ->
                List.of(new SyncStep(Kind.PRODUCT, asked, false), new SyncStep(Kind.ORDER, asked, false));
            case ORDERS -> List.of(new SyncStep(Kind.ORDER, asked, false));
            case PRODUCTS -> List.of(new SyncStep(Kind.PRODUCT, asked, false));
            case CUSTOMERS -> List.of(new SyncStep(Kind.CUSTOMER, From.BEGINNING, false));
            case FULL ->
                List.of(
                        new SyncStep(Kind.PRODUCT, From.BEGINNING, false),
                        new SyncStep(Kind.CUSTOMER, From.BEGINNING, false),
                        new SyncStep(Kind.ORDER, From.BEGINNING, false));
        };
    }
}
