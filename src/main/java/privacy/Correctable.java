package privacy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** A room whose records a person can have corrected, in the store that owns them: our copy follows the store. */
public interface Correctable {

    /**
     * The addresses of a record that can still be corrected; empty where it is another room's, closed, or in a store that
     * takes no changes. Fails only with the database.
     */
    Future<List<AddressParts>> addresses(SqlClient client, PersonRecord record);

    /**
     * Has the store correct those addresses of the record that it still has so. Done again it changes nothing.
     *
     * @return whether one of the corrections is about the record; fails while the store cannot be asked or refuses
     */
    Future<Boolean> correct(PersonRecord record, List<Correction> corrections);
}
