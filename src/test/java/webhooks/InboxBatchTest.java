package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxBatchTest {

    private static WaitingRow row(String storeId, String deliveryId, String hash) {
        Intake intake = Intake.of(
                Topic.parse("order.updated"), BodyScan.of("{\"id\":1}".getBytes(StandardCharsets.UTF_8)), true);
        InboxRow row = new InboxRow(
                UUID.randomUUID(),
                storeId,
                "order.updated",
                deliveryId,
                hash,
                OptionalLong.empty(),
                "",
                intake,
                Buffer.buffer("sealed"),
                8);
        return new WaitingRow(row, Instant.EPOCH, Promise.promise());
    }

    private static InboxRepository.Stored stored(WaitingRow row, UUID receipt) {
        return new InboxRepository.Stored(row.row().key(), receipt, "pending", Optional.of("order"), Optional.of(1L));
    }

    @Test
    void equalKeys_areFoldedAndCounted_inKeyOrder() {
        WaitingRow last = row("b", "1", "aa");
        WaitingRow first = row("a", "1", "bb");
        WaitingRow again = row("b", "1", "aa");
        WaitingRow other = row("a", "1", "aa");

        InboxBatch batch = new InboxBatch(List.of(last, first, again, other));

        assertThat(batch.rows()).containsExactly(other.row(), first.row(), last.row());
        assertThat(batch.doubles()).containsExactly(0, 0, 1);
    }

    @Test
    void ofFoldedRows_oneIsReceivedAndTheOthersAreDuplicates() {
        WaitingRow first = row("a", "1", "aa");
        WaitingRow again = row("a", "1", "aa");
        InboxBatch batch = new InboxBatch(List.of(first, again));

        batch.answer(List.of(stored(first, first.row().receipt())));

        assertThat(first.answer().future().result()).isEqualTo(Receipt.RECEIVED);
        assertThat(again.answer().future().result()).isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void anothersRowInTheTable_makesAllDuplicates() {
        WaitingRow first = row("a", "1", "aa");
        WaitingRow again = row("a", "1", "aa");
        InboxBatch batch = new InboxBatch(List.of(first, again));

        batch.answer(List.of(stored(first, UUID.randomUUID())));

        assertThat(first.answer().future().result()).isEqualTo(Receipt.DUPLICATE);
        assertThat(again.answer().future().result()).isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void whatTheTableDoesNotTell_isNoSuccess() {
        WaitingRow row = row("a", "1", "aa");

        new InboxBatch(List.of(row)).answer(List.of());

        assertThat(row.answer().future().failed()).isTrue();
    }
}
