package records;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.db.Tx;
import platform.http.FailureSummary;
import records.AwaitedWebhookRepository.Heard;
import records.AwaitedWebhookRepository.Sighting;

/** Settles evidence about records of one kind, inside a transaction that holds the locks of their keys. */
final class KindLedger<T> {

    private static final Logger LOG = LoggerFactory.getLogger(KindLedger.class);
    private static final String CONTENT = "record content";

    private final RecordKind<T> kind;
    private final RecordRepository repository;
    private final ConflictWatch conflicts;
    private final Keyring keyring;
    private final Awaiting awaiting;

    KindLedger(
            RecordKind<T> kind,
            RecordRepository repository,
            ConflictWatch conflicts,
            Keyring keyring,
            Awaiting awaiting) {
        this.kind = kind;
        this.repository = repository;
        this.conflicts = conflicts;
        this.keyring = keyring;
        this.awaiting = awaiting;
    }

    RecordKind<T> kind() {
        return kind;
    }

    /** A body that could be mapped. */
    private record Told<T>(Evidence evidence, ParsedRecord<T> record, String hash) {}

    /** What was decided, evidence by evidence, and the bodies that won. */
    private static final class Decisions<T> {
        final IdentityHashMap<Evidence, Ruling> rulings = new IdentityHashMap<>();
        final List<Told<T>> winners = new ArrayList<>();
        final Map<RecordKey, OffsetDateTime> delivered = new HashMap<>();
        final List<Heard> heard = new ArrayList<>();
    }

    /** Succeeds with a ruling for each piece of evidence, by identity, once the winners are stored. */
    Future<IdentityHashMap<Evidence, Ruling>> settle(
            Tx tx, Map<RecordKey, Head> heads, List<Evidence> evidence, boolean imported) {
        Decisions<T> decisions = decide(heads, evidence);
        return storeWinners(tx, decisions.winners, imported)
                .compose(stored -> repository.delivered(tx.sql(), decisions.delivered))
                .compose(done -> awaiting.heard(tx, decisions.heard))
                .compose(done -> imported ? Future.succeededFuture() : awaiting.seen(tx, sightings(heads, decisions)))
                .map(done -> decisions.rulings);
    }

    private Decisions<T> decide(Map<RecordKey, Head> heads, List<Evidence> evidence) {
        Decisions<T> decisions = new Decisions<>();
        List<Told<T>> told = new ArrayList<>();
        for (Evidence piece : evidence) {
            parse(piece, decisions).ifPresent(told::add);
        }
        told.sort(Comparator.comparing(
                (Told<T> t) -> t.record().modifiedAt().orElse(Instant.MIN), Comparator.reverseOrder()));
        Map<RecordKey, Head> now = new HashMap<>(heads);
        told.forEach(t -> rule(t, now, decisions));
        return decisions;
    }

    private Optional<Told<T>> parse(Evidence piece, Decisions<T> decisions) {
        if (piece.body().isEmpty()) {
            decisions.rulings.put(piece, new Ruling.Confirm(piece.doubt().orElse("no body")));
            return Optional.empty();
        }
        try {
            ParsedRecord<T> record = read(piece);
            noteDelivery(piece, record, decisions);
            if (piece.doubt().isPresent()) {
                decisions.rulings.put(piece, new Ruling.Confirm(piece.doubt().get()));
                return Optional.empty();
            }
            return Optional.of(new Told<>(piece, record, hash(record)));
        } catch (BadRecordException e) {
            decisions.rulings.put(piece, new Ruling.Quarantine(String.valueOf(e.getMessage())));
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.error("reading a body of kind {} failed: {}", kind.kind().wireName(), FailureSummary.of(e));
            decisions.rulings.put(
                    piece,
                    new Ruling.Quarantine(
                            "our reading of it failed: " + e.getClass().getSimpleName()));
            return Optional.empty();
        }
    }

    /** A body of another record than it came for would be written over that one without its lock. */
    private ParsedRecord<T> read(Evidence piece) {
        ParsedRecord<T> record = kind.parse(piece.body().orElseThrow());
        if (record.wcId() != piece.key().wcId()) {
            throw new BadRecordException("id: is another record's");
        }
        return record;
    }

    /** What the newest bodies, unless a delivery brought them or we wrote them, tell that was not announced so far. */
    private List<Sighting> sightings(Map<RecordKey, Head> before, Decisions<T> decisions) {
        return decisions.winners.stream()
                .map(Told::evidence)
                .filter(piece -> !tellsAtOnce(piece))
                .map(piece -> new Sighting(
                        piece.key(),
                        Optional.ofNullable(before.get(piece.key())).map(Head::state),
                        piece.source()))
                .toList();
    }

    /** A delivery, or the answer to a write of ours, whose echo may come or not. */
    private static boolean tellsAtOnce(Evidence piece) {
        return piece.source() == Source.WEBHOOK || piece.source() == Source.WRITE;
    }

    private static <T> void noteDelivery(Evidence piece, ParsedRecord<T> record, Decisions<T> decisions) {
        if (tellsAtOnce(piece)) {
            decisions.heard.add(new Heard(piece.key(), record.modifiedAt(), piece.receivedAt()));
        }
        if (piece.source() == Source.WEBHOOK && record.modifiedAt().isPresent()) {
            OffsetDateTime at = Rows.at(record.modifiedAt().get());
            decisions.delivered.merge(piece.key(), at, (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private void rule(Told<T> told, Map<RecordKey, Head> heads, Decisions<T> decisions) {
        RecordKey key = told.evidence().key();
        Head head = heads.getOrDefault(key, Head.none(key));
        ParsedRecord<T> record = told.record();
        Ruling ruling = NewestWins.rule(head, record.state(), record.modifiedAt(), told.hash());
        decisions.rulings.put(told.evidence(), ruling);
        if (ruling instanceof Ruling.Apply) {
            decisions.winners.add(told);
            heads.put(key, newHead(head, record, told.hash()));
        }
    }

    private static Head newHead(Head head, ParsedRecord<?> record, String hash) {
        return new Head(head.key(), head.version() + 1, record.state(), record.modifiedAt(), Optional.of(hash));
    }

    private Future<Void> storeWinners(Tx tx, List<Told<T>> winners, boolean imported) {
        if (winners.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<String, List<Told<T>>> byStore = new TreeMap<>();
        winners.stream()
                .sorted(Comparator.comparing(t -> t.evidence().key()))
                .forEach(t -> byStore.computeIfAbsent(t.evidence().key().storeId(), id -> new ArrayList<>())
                        .add(t));
        List<RecordRepository.Newest> newest = winners.stream()
                .sorted(Comparator.comparing(t -> t.evidence().key()))
                .map(KindLedger::newest)
                .toList();
        Future<Void> stored = repository.upsert(tx.sql(), newest, imported);
        for (Map.Entry<String, List<Told<T>>> store : byStore.entrySet()) {
            stored = stored.compose(done -> storeOfOneStore(tx, store.getKey(), store.getValue()));
        }
        return stored;
    }

    private Future<Void> storeOfOneStore(Tx tx, String storeId, List<Told<T>> winners) {
        List<ParsedRecord<T>> records = winners.stream().map(Told::record).toList();
        List<Long> ids = records.stream().map(ParsedRecord::wcId).toList();
        return kind.upsert(tx, storeId, records)
                .compose(done -> conflicts.moved(tx, storeId, kind.kind(), ids))
                .compose(done -> repository.release(tx.sql(), storeId, kind.kind(), ids));
    }

    private static <T> RecordRepository.Newest newest(Told<T> told) {
        ParsedRecord<T> record = told.record();
        return new RecordRepository.Newest(
                told.evidence().key(),
                Rows.at(record.modifiedAt()),
                told.hash(),
                NewestWins.settled(record.modifiedAt(), told.evidence().seenAt()),
                told.evidence().source());
    }

    /**
     * Stores what a GET found, whatever its date; the caller has made sure that our copy is still the one before it.
     *
     * @return whether our copy changed
     */
    Future<Boolean> confirm(Tx tx, Head head, Evidence found) {
        ParsedRecord<T> record = read(found);
        String hash = hash(record);
        boolean settled = NewestWins.settled(record.modifiedAt(), found.seenAt());
        boolean same = head.known()
                && head.state() == record.state()
                && head.hasContent(hash)
                && head.modifiedAt().equals(record.modifiedAt());
        if (same) {
            return repository.stillSo(tx.sql(), head.key(), settled).map(false);
        }
        Head now = new Head(head.key(), head.version() + 1, record.state(), record.modifiedAt(), Optional.of(hash));
        String storeId = head.key().storeId();
        return repository
                .confirmed(tx.sql(), now, settled)
                .compose(done -> kind.upsert(tx, storeId, List.of(record)))
                .compose(done -> record.state() == RecordState.LIVE
                        ? Future.succeededFuture()
                        : kind.mark(tx, storeId, List.of(record.wcId()), record.state()))
                .compose(done -> conflicts.moved(tx, storeId, kind.kind(), List.of(record.wcId())))
                .compose(done -> repository.release(tx.sql(), storeId, kind.kind(), List.of(record.wcId())))
                .map(true);
    }

    /** Stores that the store does not know the record (any more), so that no late body brings it back unseen. */
    Future<Boolean> gone(Tx tx, Head head) {
        if (head.known() && head.state() == RecordState.GONE) {
            return repository.stillSo(tx.sql(), head.key(), true).map(false);
        }
        Head now = new Head(head.key(), head.version() + 1, RecordState.GONE, Optional.empty(), Optional.empty());
        return repository
                .confirmed(tx.sql(), now, true)
                .compose(done ->
                        kind.mark(tx, head.key().storeId(), List.of(head.key().wcId()), RecordState.GONE))
                .compose(done -> conflicts.moved(
                        tx,
                        head.key().storeId(),
                        kind.kind(),
                        List.of(head.key().wcId())))
                .map(true);
    }

    /** What a look at the store found, or that it found nothing, and who waited for it. */
    Future<Void> looked(Tx tx, Head before, Optional<Evidence> found, List<ConfirmWaiters.Waiter> waiting) {
        Optional<ParsedRecord<T>> record = found.map(this::read);
        return awaiting.looked(
                tx,
                before,
                record.map(ParsedRecord::state),
                record.flatMap(ParsedRecord::modifiedAt),
                found.flatMap(Evidence::seenAt),
                waiting);
    }

    /** Whether a look a moment later is worth while: the record may still change within the second of its date. */
    boolean settlesSoon(Evidence found) {
        return NewestWins.settlesSoon(kind.parse(found.body().orElseThrow()).modifiedAt(), found.seenAt());
    }

    private String hash(ParsedRecord<T> record) {
        byte[] content = kind.content(record.value()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(keyring.keyedHash(CONTENT, content));
    }
}
