package sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sync.Part.Pass;

/** A read of everything as the checkpoint holds it: what is under way counts as left. */
final class WholeStateJson {

    private WholeStateJson() {}

    static JsonObject write(WholeState state) {
        List<Job> underWay = state.underWay();
        JsonArray lots = new JsonArray();
        state.lots().forEach(lot -> lots.add(lot(lot, underWay)));
        JsonArray parents = new JsonArray();
        Stream.concat(of(Job.Variations.class, underWay).map(Job.Variations::parent), state.parents().stream())
                .forEach(parent -> parents.add(IdStateJson.write(parent.state()).put("id", parent.id())));
        JsonObject json = new JsonObject().put("by", "whole").put("lists", lots).put("parents", parents);
        Stream.concat(of(Job.Customers.class, underWay).map(Job.Customers::state), state.customers().stream())
                .forEach(page -> json.put("customers", IdStateJson.write(page)));
        return json;
    }

    static WholeState read(JsonObject json) {
        List<Lot> lots =
                objects(json.getJsonArray("lists")).map(WholeStateJson::lot).toList();
        Optional<IdPages.State> customers =
                Optional.ofNullable(json.getJsonObject("customers")).map(IdStateJson::read);
        WholeState state = new WholeState(lots, customers);
        objects(json.getJsonArray("parents"))
                .map(parent -> new Job.Parent(parent.getLong("id"), IdStateJson.read(parent)))
                .forEach(state.parents()::add);
        return state;
    }

    private static JsonObject lot(Lot lot, List<Job> underWay) {
        JsonObject json = new JsonObject().put("name", lot.name().name().toLowerCase(Locale.ROOT));
        lot.range()
                .ifPresent(range -> json.put("oldest", range.oldest().toString())
                        .put("horizon", range.horizon().toString())
                        .put("most", range.most()));
        JsonArray parts = new JsonArray();
        Stream<Part> cuts = of(Job.Cut.class, underWay)
                .filter(job -> job.list() == lot.name())
                .map(Job.Cut::part);
        Stream<Part> pages = of(Job.Page.class, underWay)
                .filter(job -> job.list() == lot.name())
                .map(Job.Page::part);
        Stream.of(lot.waiting().stream(), cuts, pages).flatMap(all -> all).forEach(part -> parts.add(part(part)));
        return json.put("parts", parts);
    }

    private static Lot lot(JsonObject json) {
        Lot lot = new Lot(Lot.Name.valueOf(json.getString("name").toUpperCase(Locale.ROOT)));
        instant(json, "oldest")
                .ifPresent(oldest ->
                        lot.opened(new Range(oldest, instant(json, "horizon").orElseThrow(), json.getLong("most"))));
        objects(json.getJsonArray("parts")).map(WholeStateJson::part).forEach(lot::add);
        return lot;
    }

    private static JsonObject part(Part part) {
        JsonObject json = new JsonObject().put("expected", part.expected());
        part.span().after().ifPresent(at -> json.put("after", at.toString()));
        part.span().before().ifPresent(at -> json.put("before", at.toString()));
        if (part.again()) {
            json.put("again", true);
        }
        part.pass().ifPresent(pass -> json.put("pass", pass(pass)));
        return json;
    }

    private static Part part(JsonObject json) {
        return new Part(
                new Span(instant(json, "after"), instant(json, "before")),
                json.getLong("expected"),
                json.getBoolean("again", false),
                Optional.ofNullable(json.getJsonObject("pass")).map(WholeStateJson::pass));
    }

    private static JsonObject pass(Pass pass) {
        JsonObject json = new JsonObject()
                .put("number", pass.number())
                .put("page", pass.page())
                .put("begun", pass.begun().toString())
                .put("moved", pass.moved())
                .put("met", IdStateJson.write(pass.met()));
        pass.total().ifPresent(total -> json.put("total", total));
        pass.before().ifPresent(digest -> json.put("before", IdStateJson.write(digest)));
        return json;
    }

    private static Pass pass(JsonObject json) {
        return new Pass(
                json.getInteger("number"),
                json.getInteger("page"),
                IdStateJson.number(json, "total"),
                Instant.parse(json.getString("begun")),
                json.getBoolean("moved"),
                IdStateJson.digest(json.getJsonObject("met")),
                Optional.ofNullable(json.getJsonObject("before")).map(IdStateJson::digest));
    }

    private static <J extends Job> Stream<J> of(Class<J> kind, List<Job> jobs) {
        return jobs.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static Optional<Instant> instant(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name)).map(Instant::parse);
    }
}
