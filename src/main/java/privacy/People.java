package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import platform.db.Tx;
import platform.tasks.InTurn;

/** Asks every room in turn what it holds of a person. Every future fails only with the database. */
final class People {

    private final List<PersonalData> rooms;

    /** @param rooms in the order in which they are asked: customers before orders, and who owns a record last */
    People(List<PersonalData> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    /** All records of a person in all stores. */
    Future<List<PersonRecord>> find(SqlClient client, Buffer emailIndex, List<String> stores) {
        List<PersonRecord> found = new ArrayList<>();
        return InTurn.each(
                        rooms,
                        room -> room.find(client, emailIndex, stores, List.copyOf(found))
                                .onSuccess(found::addAll)
                                .mapEmpty())
                .map(done -> found.stream().distinct().toList());
    }

    Future<List<Hindrance>> hindrances(SqlClient client, List<PersonRecord> records) {
        List<Hindrance> hindrances = new ArrayList<>();
        return InTurn.each(
                        records,
                        record -> InTurn.each(
                                rooms,
                                room -> room.hindrance(client, record)
                                        .onSuccess(reason ->
                                                reason.ifPresent(text -> hindrances.add(new Hindrance(record, text))))
                                        .mapEmpty()))
                .map(done -> hindrances);
    }

    /** One record with what each room holds of it. */
    Future<JsonObject> export(SqlClient client, PersonRecord record) {
        JsonObject json = new JsonObject()
                .put("kind", record.kind().wireName())
                .put("store_id", record.storeId())
                .put("id", record.id())
                .put("wc_id", record.wcId());
        return InTurn.each(
                        rooms,
                        room -> room.export(client, record).map(held -> {
                            if (!held.isEmpty()) {
                                json.put(room.name(), new JsonArray(held));
                            }
                            return null;
                        }))
                .map(done -> json);
    }

    Future<Void> erase(Tx tx, PersonRecord record) {
        Function<PersonalData, Future<Void>> erase = room -> room.erase(tx, record);
        return InTurn.each(rooms, erase);
    }
}
