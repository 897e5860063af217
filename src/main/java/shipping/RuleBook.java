package shipping;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import platform.facts.Fact;
import platform.facts.Facts;

/** The rules by which stores ship, in all their versions. */
public final class RuleBook {

    private final ShippingRulesRepository rules = new ShippingRulesRepository();
    private final Facts facts;

    RuleBook(Facts facts) {
        this.facts = facts;
    }

    /** The rules in force, the defaults where the store has none; fails with the database. */
    public Future<ShippingRules> rules(SqlClient client, String storeId) {
        return rules.inForce(client, storeId).map(RulesInForce::rules);
    }

    /** The version in force as it was given, empty where the store has none; fails with the database. */
    public Future<Optional<RulesVersion>> newest(SqlClient client, String storeId) {
        return rules.newest(client, storeId);
    }

    /** A page of the versions there were, the newest first; fails with the database. */
    public Future<List<RulesVersion>> page(SqlClient client, String storeId, int limit, int offset) {
        return rules.page(client, storeId, limit, offset);
    }

    /** How many versions there were; fails with the database. */
    public Future<Long> count(SqlClient client, String storeId) {
        return rules.count(client, storeId);
    }

    /**
     * Adds a version of the store's rules, from now on in force.
     *
     * @return its number; fails with {@link platform.http.ProblemException} 400 naming each wrong field
     */
    public Future<Integer> save(SqlClient client, String storeId, JsonObject document, String by) {
        return Future.succeededFuture(document)
                .map(ShippingRulesReader::read)
                .compose(valid -> rules.insert(client, storeId, document, by));
    }

    /** Tells that a store's rules changed, for those that wait because of them; fails with the database. */
    Future<Void> announce(Tx tx, String storeId) {
        return facts.publish(tx, new Fact(ShippingFacts.RULES_CHANGED, storeId, storeId));
    }
}
