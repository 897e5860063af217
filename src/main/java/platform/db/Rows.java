package platform.db;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads columns without nulls, and turns model values into what the PostgreSQL client takes. */
public final class Rows {

    private Rows() {}

    /** A NOT NULL timestamptz. */
    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static Optional<Instant> optionalInstant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    public static Optional<String> optionalString(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    public static OptionalInt optionalInt(Row row, String column) {
        Integer value = row.getInteger(column);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** A NOT NULL NUMERIC without superfluous zeros at the end: 12.5000 reads as 12.5, 100 stays 100. */
    public static BigDecimal decimal(Row row, String column) {
        return strip(row.getBigDecimal(column));
    }

    public static Optional<BigDecimal> optionalDecimal(Row row, String column) {
        return Optional.ofNullable(row.getBigDecimal(column)).map(Rows::strip);
    }

    public static Optional<byte[]> optionalBytes(Row row, String column) {
        return Optional.ofNullable(row.getBuffer(column)).map(Buffer::getBytes);
    }

    /** For a timestamptz parameter. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** For a timestamptz parameter that may be NULL. */
    public static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(Rows::at).orElse(null);
    }

    private static BigDecimal strip(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
