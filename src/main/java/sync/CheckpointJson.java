package sync;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import sync.WindowState.Ascending;
import sync.WindowState.Head;
import sync.WindowState.Phase;
import sync.WindowState.Tie;

/** A checkpoint as the column holds it. */
final class CheckpointJson {

    private CheckpointJson() {}

    static JsonObject write(Checkpoint checkpoint) {
        JsonObject json = new JsonObject().put("step", checkpoint.step());
        checkpoint.cursor().ifPresent(cursor -> json.put("cursor", write(cursor)));
        return json;
    }

    static Checkpoint read(JsonObject json) {
        Optional<Cursor> cursor =
                Optional.ofNullable(json.getJsonObject("cursor")).map(CheckpointJson::cursor);
        return new Checkpoint(json.getInteger("step", 0), cursor);
    }

    private static JsonObject write(Cursor cursor) {
        if (cursor instanceof Cursor.ById byId) {
            return IdStateJson.write(byId.state()).put("by", "id");
        }
        if (cursor instanceof Cursor.Whole whole) {
            return whole.state();
        }
        if (cursor instanceof Cursor.Thin thin) {
            return write(new Cursor.ById(thin.state())).put("by", "thin").put("up_to", thin.upTo());
        }
        if (cursor instanceof Cursor.OfTotals totals) {
            return SweepCursorJson.write(totals);
        }
        WindowState state = ((Cursor.ByModification) cursor).state();
        JsonObject json = new JsonObject()
                .put("by", "modified")
                .put("horizon", state.horizon().toString());
        state.after().ifPresent(at -> json.put("after", at.toString()));
        state.newest().ifPresent(at -> json.put("newest", at.toString()));
        return json.put("phase", write(state.phase()));
    }

    private static JsonObject write(Phase phase) {
        if (phase instanceof Tie tie) {
            JsonObject json = new JsonObject()
                    .put("name", "tie")
                    .put("second", tie.second().toString())
                    .put("pass", tie.pass())
                    .put("page", tie.page())
                    .put("met", IdStateJson.write(tie.met()));
            tie.before().ifPresent(before -> json.put("before", IdStateJson.write(before)));
            return json;
        }
        if (phase instanceof Head head) {
            return new JsonObject().put("name", "head").put("page", head.page());
        }
        return new JsonObject().put("name", "ascending");
    }

    private static Cursor cursor(JsonObject json) {
        return switch (json.getString("by")) {
            case "id" -> new Cursor.ById(IdStateJson.read(json));
            case "whole" -> new Cursor.Whole(json);
            case "thin" -> new Cursor.Thin(IdStateJson.read(json), json.getLong("up_to"));
            case "totals" -> SweepCursorJson.totals(json);
            default -> byModification(json);
        };
    }

    private static Cursor byModification(JsonObject json) {
        return new Cursor.ByModification(new WindowState(
                instant(json, "after"),
                Instant.parse(json.getString("horizon")),
                instant(json, "newest"),
                phase(json.getJsonObject("phase"))));
    }

    private static Phase phase(JsonObject json) {
        return switch (json.getString("name")) {
            case "tie" ->
                new Tie(
                        Instant.parse(json.getString("second")),
                        json.getInteger("pass"),
                        json.getInteger("page"),
                        IdStateJson.digest(json.getJsonObject("met")),
                        Optional.ofNullable(json.getJsonObject("before")).map(IdStateJson::digest));
            case "head" -> new Head(json.getInteger("page"));
            default -> new Ascending();
        };
    }

    private static Optional<Instant> instant(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name)).map(Instant::parse);
    }
}
