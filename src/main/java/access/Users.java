package access;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import platform.db.SqlState;
import platform.http.Problem;

/**
 * Makes, lists, changes and deletes users. Nobody gives more than they have, and to a caller that is restricted to
 * stores a user who reaches others does not exist.
 */
final class Users {
    private final UserRepository repository = new UserRepository();
    private final UserSessionRepository sessions = new UserSessionRepository();
    private final Database database;
    private final Passwords passwords;

    Users(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** What a user shall be; without a password it keeps its own. */
    record Wanted(Optional<String> password, Rights rights, boolean active) {}

    /** Fails with a 409 {@code user_exists} problem, or 403 when the caller has less than these rights. */
    Future<User> create(Principal caller, String username, String password, Wanted wanted) {
        if (!wanted.rights().within(caller)) {
            return Future.failedFuture(AccessProblems.givesTooMuch().exception());
        }
        return passwords
                .hash(password)
                .compose(hash -> database.transaction(tx ->
                        repository.insert(tx.sql(), username, hash, wanted.rights(), wanted.active(), caller.id())))
                .recover(failure -> Future.failedFuture(SqlState.isUniqueViolation(failure) ? exists() : failure));
    }

    /** By name. */
    Future<JsonObject> list(Principal caller, Page page) {
        Future<List<User>> users = repository.list(database.pool(), caller.stores(), page);
        Future<Long> total = repository.count(database.pool(), caller.stores());
        return Future.all(users, total)
                .map(done -> page.json(
                        "users", users.result().stream().map(UserJson::of).toList(), total.result()));
    }

    /** Fails with a 404 problem when there is no such user, or none for this caller. */
    Future<User> require(Principal caller, String username) {
        return repository.find(database.pool(), username).map(found -> visible(caller, found));
    }

    /**
     * Changes a user. A new password, and deactivating, end every token of theirs.
     *
     * @param current is shown what is about to be changed, and may throw
     */
    Future<User> update(Principal caller, String username, Wanted wanted, Consumer<User> current) {
        if (!wanted.rights().within(caller)) {
            return Future.failedFuture(AccessProblems.givesTooMuch().exception());
        }
        // Hashed first: it takes long, and a lock shall not.
        return require(caller, username)
                .compose(known -> hashed(wanted.password()))
                .compose(hash -> database.transaction(tx -> locked(tx.sql(), caller, username, current)
                        .compose(user -> write(tx.sql(), user, wanted, hash.orElse(null)))));
    }

    /** Deletes a user and with it its tokens. Fails as {@link #require}. */
    Future<Void> delete(Principal caller, String username, Consumer<User> current) {
        return database.transaction(tx ->
                locked(tx.sql(), caller, username, current).compose(user -> repository.delete(tx.sql(), username)));
    }

    private Future<Optional<String>> hashed(Optional<String> password) {
        return password.map(text -> passwords.hash(text).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<User> locked(SqlClient tx, Principal caller, String username, Consumer<User> current) {
        return repository
                .lock(tx, username)
                .map(found -> visible(caller, found))
                .map(user -> shown(user, current));
    }

    private Future<User> write(SqlClient tx, User user, Wanted wanted, @Nullable String hash) {
        boolean endTokens = hash != null || !wanted.active();
        Future<Void> ended = endTokens ? sessions.endAllOf(tx, user.username()) : Future.succeededFuture();
        return ended.compose(
                done -> repository.update(tx, user.username(), hash, wanted.rights(), wanted.active(), endTokens));
    }

    private static User shown(User user, Consumer<User> current) {
        current.accept(user);
        return user;
    }

    private static User visible(Principal caller, Optional<User> found) {
        return found.filter(user -> user.rights().withinStoresOf(caller))
                .orElseThrow(() -> Problem.notFound("There is no such user.").exception());
    }

    private static Throwable exists() {
        return Problem.of(409, "user_exists", "There is a user of this name.").exception();
    }
}
