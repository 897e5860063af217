package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;

/** What a room holds of people. Every future fails only with the database. */
public interface PersonalData {

    /** Under this name it stands in an export. */
    String name();

    /**
     * The records of the room by which a person is known. Customers are asked first.
     *
     * @param emailIndex of the address
     * @param stores to look in
     * @param known the person's records that others found
     */
    default Future<List<PersonRecord>> find(
            SqlClient client, Buffer emailIndex, List<String> stores, List<PersonRecord> known) {
        return Future.succeededFuture(List.of());
    }

    /** Why the record should not lose its person yet, in plain words. */
    default Future<Optional<String>> hindrance(SqlClient client, PersonRecord record) {
        return Future.succeededFuture(Optional.empty());
    }

    /** What the room holds that came with the record or was made of it; empty where that is nothing. */
    Future<List<JsonObject>> export(SqlClient client, PersonRecord record);

    /** Loses the person. Done again it changes nothing. */
    Future<Void> erase(Tx tx, PersonRecord record);
}
