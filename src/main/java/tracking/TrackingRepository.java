package tracking;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import platform.db.Rows;
import tracking.SealedTracking.Words;

/**
 * The SQL of tracking: all of {@code tracking_events}, and of shipping's table {@code shipments} the columns that
 * tracking owns: tracking_status, tracking_words_sealed, last_event_at, last_polled_at, next_poll_at, polls,
 * delivered_at, proof_sealed, troubles, handed_over_at, delayed_at, poll_stretch and, once the label is bought,
 * estimated_delivery. Shipping sets next_poll_at when a label
 * is bought, and clears it when one is void. The rest is only read; {@code version} is shipping's and stays.
 */
final class TrackingRepository {

    private static final String COLUMNS = """
            s.store_id, s.id, s.subject_id, s.purpose, s.carrier_account_id, s.carrier, s.tracking_number, s.polls, s.next_poll_at,
            s.purchased_at, s.created_at,
            s.tracking_status, s.tracking_words_sealed, s.last_event_at, s.delivered_at, s.estimated_delivery,
            s.proof_sealed, s.troubles, s.handed_over_at, s.delayed_at, s.poll_stretch""";

    /** A label that exists, or whose void is not settled: its parcel may move. */
    private static final String FOLLOWED =
            "s.state IN ('purchased', 'cancelling', 'cannot_void') AND s.carrier IS NOT NULL"
                    + " AND s.tracking_number IS NOT NULL";

    private final SealedTracking seal;

    TrackingRepository(SealedTracking seal) {
        this.seal = seal;
    }

    /**
     * Takes parcels that are due, of whatever store: nobody else takes them before {@code until}. What is no longer to be
     * followed leaves the queue.
     */
    Future<Claim> claim(SqlClient client, Instant now, Instant until, int limit) {
        return client.preparedQuery("""
                        WITH due AS (
                            SELECT store_id, id FROM shipments WHERE next_poll_at <= $1
                            ORDER BY next_poll_at, store_id, id LIMIT $3 FOR UPDATE SKIP LOCKED)
                        UPDATE shipments s
                        SET next_poll_at = CASE WHEN %s THEN $2::timestamptz END, last_polled_at = $1, polls = s.polls + 1
                        FROM due WHERE s.store_id = due.store_id AND s.id = due.id
                        RETURNING %s
                        """.formatted(FOLLOWED, COLUMNS))
                .execute(Tuple.of(Rows.at(now), Rows.at(until), limit))
                .map(rows -> new Claim(rows.size(), followed(rows)));
    }

    /** The shipment as it is, its row locked until the transaction ends; empty unless it has a label to follow. */
    Future<Optional<DueParcel>> lock(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM shipments s WHERE s.store_id = $1 AND s.id = $2 AND "
                        + FOLLOWED + " FOR UPDATE")
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> stream(rows).map(this::parcel).findFirst());
    }

    /** Puts the next question off, unless somebody asked meanwhile, and not beyond what was hinted at meanwhile. */
    Future<Void> putOff(SqlClient client, DueParcel parcel, Appointment next) {
        return client.preparedQuery("""
                        UPDATE shipments
                        SET next_poll_at = CASE WHEN next_poll_at < $6 THEN least(next_poll_at, $4) ELSE $4 END,
                            poll_stretch = $5
                        WHERE store_id = $1 AND id = $2 AND polls = $3 AND next_poll_at IS NOT NULL
                        """)
                .execute(Tuple.of(parcel.storeId(), parcel.shipmentId(), parcel.polls(), Rows.at(next.at()))
                        .addBigDecimal(BigDecimal.valueOf(next.stretch()))
                        .addOffsetDateTime(Rows.at(parcel.dueAt())))
                .mapEmpty();
    }

    /** Stores how far a parcel is, and the proof of its delivery if there is one. */
    Future<Void> store(
            SqlClient client,
            DueParcel parcel,
            Progress progress,
            Marks marks,
            TrackingReport report,
            Appointment next) {
        Buffer proof = report.proofOfDelivery()
                .map(one -> seal.proof(parcel.storeId(), parcel.shipmentId(), one))
                .orElse(null);
        return client.preparedQuery("""
                        UPDATE shipments
                        SET tracking_status = $3, tracking_words_sealed = $4, last_event_at = $5, delivered_at = $6,
                            estimated_delivery = $7, next_poll_at = $8, proof_sealed = coalesce($9, proof_sealed),
                            troubles = $10, handed_over_at = $11, delayed_at = $12, poll_stretch = $13,
                            updated_at = now()
                        WHERE store_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(
                                parcel.storeId(),
                                parcel.shipmentId(),
                                progress.status().wireName())
                        .addBuffer(seal.words(
                                parcel.storeId(),
                                parcel.shipmentId(),
                                new Words(progress.rawStatus(), progress.location())))
                        .addOffsetDateTime(Rows.at(progress.lastEventAt()))
                        .addOffsetDateTime(Rows.at(progress.deliveredAt()))
                        .addOffsetDateTime(Rows.at(progress.estimatedDelivery()))
                        .addOffsetDateTime(Rows.at(next.at()))
                        .addBuffer(proof)
                        .addArrayOfString(troubles(marks))
                        .addOffsetDateTime(Rows.at(marks.handedOverAt()))
                        .addOffsetDateTime(Rows.at(marks.delayedAt()))
                        .addBigDecimal(BigDecimal.valueOf(next.stretch())))
                .mapEmpty();
    }

    /** Stores what follows from hearing nothing new of a parcel. */
    Future<Void> mark(SqlClient client, DueParcel parcel, Marks marks, Appointment next) {
        return client.preparedQuery("""
                        UPDATE shipments
                        SET troubles = $3, delayed_at = $4, next_poll_at = $5, poll_stretch = $6, updated_at = now()
                        WHERE store_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(parcel.storeId(), parcel.shipmentId())
                        .addArrayOfString(troubles(marks))
                        .addOffsetDateTime(Rows.at(marks.delayedAt()))
                        .addOffsetDateTime(Rows.at(next.at()))
                        .addBigDecimal(BigDecimal.valueOf(next.stretch())))
                .mapEmpty();
    }

    /** Stores the events that are new. */
    Future<Void> addEvents(SqlClient client, DueParcel parcel, List<TrackingEvent> events) {
        Map<Buffer, TrackingEvent> byKey = new TreeMap<>(Comparator.comparing(TrackingRepository::hex));
        events.forEach(event -> byKey.putIfAbsent(seal.eventKey(event), event));
        if (byKey.isEmpty()) {
            return Future.succeededFuture();
        }
        List<TrackingEvent> sorted = List.copyOf(byKey.values());
        return client.preparedQuery("""
                        INSERT INTO tracking_events (store_id, shipment_id, event_key, at, status, detail_sealed)
                        SELECT $1, $2, * FROM unnest($3::bytea[], $4::timestamptz[], $5::text[], $6::bytea[])
                        ON CONFLICT (store_id, shipment_id, event_key) DO NOTHING
                        """)
                .execute(Tuple.of(parcel.storeId(), parcel.shipmentId())
                        .addArrayOfBuffer(byKey.keySet().toArray(Buffer[]::new))
                        .addArrayOfOffsetDateTime(sorted.stream()
                                .map(event -> Rows.at(event.at()))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(sorted.stream()
                                .map(event -> event.status().wireName())
                                .toArray(String[]::new))
                        .addArrayOfBuffer(sorted.stream()
                                .map(event -> seal.detail(parcel.storeId(), parcel.shipmentId(), event))
                                .toArray(Buffer[]::new)))
                .mapEmpty();
    }

    /** What happened to a parcel, oldest first. */
    Future<List<TrackingEvent>> events(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("""
                        SELECT at, status, detail_sealed FROM tracking_events
                        WHERE store_id = $1 AND shipment_id = $2 ORDER BY at, recorded_at, event_key
                        """)
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> stream(rows)
                        .map(row -> seal.event(
                                storeId,
                                shipmentId,
                                Rows.instant(row, "at"),
                                status(row, "status"),
                                Rows.optionalBytes(row, "detail_sealed")))
                        .toList());
    }

    /** How far the parcels of subjects are that go out, by shipment. */
    Future<Map<Long, ParcelProgress>> ofSubjects(SqlClient client, String storeId, Collection<Long> subjectIds) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM shipments s"
                        + " WHERE s.store_id = $1 AND s.subject_id = ANY ($2) AND s.purpose = 'outbound'")
                .execute(Tuple.of(storeId, (Object) subjectIds.toArray(Long[]::new)))
                .map(this::progressByShipment);
    }

    /** How far these shipments are, those that bring something back too. */
    Future<Map<Long, ParcelProgress>> ofShipments(SqlClient client, String storeId, Collection<Long> ids) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM shipments s WHERE s.store_id = $1 AND s.id = ANY ($2)")
                .execute(Tuple.of(storeId, (Object) ids.toArray(Long[]::new)))
                .map(this::progressByShipment);
    }

    private Map<Long, ParcelProgress> progressByShipment(RowSet<Row> rows) {
        return stream(rows)
                .map(this::progressOf)
                .collect(Collectors.toMap(ParcelProgress::shipmentId, Function.identity()));
    }

    private ParcelProgress progressOf(Row row) {
        Progress progress = progress(row);
        long id = row.getLong("id");
        return new ParcelProgress(
                id,
                progress.status(),
                progress.rawStatus(),
                progress.location(),
                progress.lastEventAt(),
                progress.estimatedDelivery(),
                progress.deliveredAt(),
                Rows.optionalBytes(row, "proof_sealed").map(bytes -> seal.proof(row.getString("store_id"), id, bytes)),
                Rows.optionalInstant(row, "handed_over_at"),
                Rows.optionalInstant(row, "delayed_at"),
                Rows.optionalInstant(row, "next_poll_at"),
                Rows.decimal(row, "poll_stretch"));
    }

    private List<DueParcel> followed(RowSet<Row> rows) {
        return stream(rows)
                .filter(row -> Rows.optionalInstant(row, "next_poll_at").isPresent())
                .map(this::parcel)
                .toList();
    }

    private DueParcel parcel(Row row) {
        return new DueParcel(
                row.getString("store_id"),
                row.getLong("id"),
                row.getLong("subject_id"),
                row.getString("purpose").equals("return"),
                Optional.ofNullable(row.getLong("carrier_account_id")),
                row.getString("carrier"),
                row.getString("tracking_number"),
                row.getInteger("polls"),
                Rows.optionalInstant(row, "next_poll_at"),
                Rows.optionalInstant(row, "purchased_at").orElseGet(() -> Rows.instant(row, "created_at")),
                progress(row),
                marks(row));
    }

    private static Marks marks(Row row) {
        return new Marks(
                Stream.of(row.getArrayOfStrings("troubles"))
                        .flatMap(name -> Trouble.ofWireName(name).stream())
                        .collect(Collectors.toSet()),
                Rows.optionalInstant(row, "handed_over_at"),
                Rows.optionalInstant(row, "delayed_at"));
    }

    private static String[] troubles(Marks marks) {
        return marks.troubles().stream().map(Trouble::wireName).sorted().toArray(String[]::new);
    }

    private Progress progress(Row row) {
        Words words = Rows.optionalBytes(row, "tracking_words_sealed")
                .map(bytes -> seal.words(row.getString("store_id"), row.getLong("id"), bytes))
                .orElse(Words.NONE);
        return new Progress(
                status(row, "tracking_status"),
                words.rawStatus(),
                words.location(),
                Rows.optionalInstant(row, "last_event_at"),
                Rows.optionalInstant(row, "delivered_at"),
                Rows.optionalInstant(row, "estimated_delivery"));
    }

    private static TrackingStatus status(Row row, String column) {
        return TrackingStatus.ofWireName(row.getString(column)).orElse(TrackingStatus.UNKNOWN);
    }

    private static String hex(Buffer key) {
        return HexFormat.of().formatHex(key.getBytes());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /**
     * What a claim took.
     *
     * @param taken rows, those that left the queue too
     * @param parcels those to be asked after
     */
    record Claim(int taken, List<DueParcel> parcels) {}
}
