package audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;

/** The audit log: appends, lists, seals and verifies. Every future fails only with the database. */
public final class AuditTrail {

    /** How many are sealed, or verified, in one step. */
    static final int BATCH = 1_000;

    private static final String PURPOSE = "audit";

    private final AuditRepository repository = new AuditRepository();
    private final Database database;
    private final AuditChain chain;

    /** Seals by a key of this keyring. */
    public AuditTrail(Database database, Keyring keyring) {
        this.database = database;
        this.chain = new AuditChain(bytes -> keyring.keyedHash(PURPOSE, bytes));
    }

    /** Appends what no table tells of itself. */
    public Future<Void> append(SqlClient client, AuditEntry.New entry) {
        return repository.append(client, entry);
    }

    /** The newest first. */
    public Future<List<AuditEntry>> list(AuditFilter filter) {
        return repository.list(database.pool(), filter);
    }

    /**
     * Seals the next entries that are committed. Only one seals at a time, in the whole cluster; the others find nothing
     * to do. What is committed later than its number says comes later in the chain.
     *
     * @return how many were sealed
     */
    public Future<Integer> sealNext() {
        return database.transaction(tx ->
                repository.tryLock(tx.sql()).compose(locked -> locked ? sealNext(tx) : Future.succeededFuture(0)));
    }

    private Future<Integer> sealNext(Tx tx) {
        return repository.unsealed(tx.sql(), BATCH).compose(entries -> {
            if (entries.isEmpty()) {
                return Future.succeededFuture(0);
            }
            return repository
                    .head(tx.sql())
                    .map(head ->
                            links(head.orElseGet(() -> new AuditRepository.Head(0, AuditChain.BEGINNING)), entries))
                    .compose(links -> repository.seal(tx.sql(), links))
                    .map(entries.size());
        });
    }

    private List<AuditRepository.Link> links(AuditRepository.Head head, List<AuditChain.Content> entries) {
        List<AuditRepository.Link> links = new ArrayList<>();
        byte[] before = head.seal();
        long position = head.position();
        for (AuditChain.Content entry : entries) {
            position++;
            before = chain.seal(before, position, entry);
            links.add(new AuditRepository.Link(position, before, entry));
        }
        return links;
    }

    /**
     * Reads the whole log and recomputes every seal.
     *
     * @param known a seal that it must have, if one was noted
     */
    public Future<AuditReport> verify(Optional<KnownSeal> known) {
        AuditCheck check = new AuditCheck(chain, known);
        return verify(check)
                .compose(done -> repository.tail(database.pool()))
                .map(tail -> check.report(tail.entries(), tail.oldest()));
    }

    private Future<Void> verify(AuditCheck check) {
        return repository.chain(database.pool(), check.lastPosition(), BATCH).compose(links -> {
            links.forEach(check::next);
            return links.isEmpty() ? Future.succeededFuture() : verify(check);
        });
    }
}
