package fulfilment.papers;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of papers that were to be one document. */
public sealed interface Bound {

    /** All of them, in their order. */
    record Whole(Buffer pdf) implements Bound {

        /** Without the content: it names receivers. */
        @Override
        public String toString() {
            return "Whole[" + pdf.length() + " bytes]";
        }
    }

    /**
     * Not all can be printed so, and nothing is.
     *
     * @param reasons by our id of the shipment
     */
    record Not(SortedMap<Long, Reason> reasons) implements Bound {
        public Not {
            reasons = new TreeMap<>(reasons);
        }

        static Not of(Map<Long, Reason> reasons) {
            return new Not(new TreeMap<>(reasons));
        }
    }

    /** Why a label cannot be bound with others. */
    enum Reason {
        /** It is commands for a printer. */
        NO_PAGES,
        /** It is broken, protected or larger than a label can be. */
        UNREADABLE
    }
}
