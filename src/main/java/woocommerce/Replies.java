package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns an HTTP answer into the store's answer or its problem. */
final class Replies {

    private Replies() {}

    /**
     * Reads the answer.
     *
     * @throws StoreException when it is no success or no JSON
     */
    static StoreAnswer<JsonNode> read(RawReply reply, StoreRequest request, boolean signed, Instant now) {
        Problems problems = new Problems(reply, request, signed, now);
        if (reply.status() < 200 || reply.status() >= 300) {
            throw new StoreException(problems.problem());
        }
        NoisyJson found = reply.json().orElseThrow(() -> new StoreException(problems.notJson()));
        Optional<Long> total = number(reply, "x-wp-total");
        Optional<Long> pages = number(reply, "x-wp-totalpages");
        return new StoreAnswer<>(
                found.json(),
                reply.date(),
                total.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                pages.map(p -> OptionalInt.of(p.intValue())).orElseGet(OptionalInt::empty),
                found.noise());
    }

    private static Optional<Long> number(RawReply reply, String header) {
        return reply.header(header).filter(text -> text.matches("[0-9]{1,9}")).map(Long::valueOf);
    }
}
