package audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Seals entries one after the other, each over the seal before it: whoever changes, removes or inserts one breaks every
 * seal from there on. The seal is made with a key that is not in the database, so that who writes to the database alone
 * cannot make the chain anew. Pure.
 */
final class AuditChain {

    /** What stands before the first entry. */
    static final byte[] BEGINNING = new byte[32];

    private final UnaryOperator<byte[]> keyedHash;

    /** @param keyedHash a hash that nobody without our key can make */
    AuditChain(UnaryOperator<byte[]> keyedHash) {
        this.keyedHash = keyedHash;
    }

    /**
     * What is sealed of an entry: every column that says something, as the database renders it.
     *
     * @param columns in their order; empty for NULL
     */
    record Content(long id, List<Optional<String>> columns) {

        /** Copies what it is given. */
        Content {
            columns = List.copyOf(columns);
        }
    }

    /** The seal of the entry at this position, behind that seal. */
    byte[] seal(byte[] before, long position, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before);
        bytes.writeBytes(number(position));
        bytes.writeBytes(number(content.id()));
        content.columns().forEach(column -> write(bytes, column));
        return keyedHash.apply(bytes.toByteArray());
    }

    /** With its length, so that nothing can move from one column to the next. */
    private static void write(ByteArrayOutputStream bytes, Optional<String> column) {
        byte[] text = column.orElse("").getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(number(column.isPresent() ? text.length : -1));
        bytes.writeBytes(text);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
