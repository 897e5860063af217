package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Filters, order and pages of a list, with the errors WordPress gives for parameters out of bounds. */
final class ListQuery {

    private static final int MOST_PER_PAGE = 100;
    private static final int DEFAULT_PER_PAGE = 10;
    private static final List<String> ORDER_BY = List.of("date", "id", "include", "title", "slug", "modified");

    private final Params params;
    private final ShopTime time;
    private final int page;
    private final int perPage;
    private final boolean ascending;
    private final String orderBy;

    ListQuery(Params params, ShopTime time, Kind kind) {
        this.params = params;
        this.time = time;
        this.page = params.integer("page", 1, 1, Integer.MAX_VALUE);
        this.perPage = params.integer("per_page", DEFAULT_PER_PAGE, 1, MOST_PER_PAGE);
        boolean byName = kind == Kind.CUSTOMER;
        this.ascending = params.text("order").orElse(byName ? "asc" : "desc").equals("asc");
        this.orderBy = params.text("orderby").orElse(byName ? "name" : "date");
        if (!byName && !ORDER_BY.contains(orderBy)) {
            String message = "orderby is not one of date, id, include, title, slug, and modified.";
            throw RestError.invalidParam("orderby", "rest_not_in_enum", message);
        }
    }

    /** Documents that pass the filters every kind has: include, exclude, dates, parent. */
    Predicate<JsonObject> common() {
        Predicate<JsonObject> passes = bound("after", "date_created", Instant::isAfter)
                .and(bound("before", "date_created", Instant::isBefore))
                .and(bound("modified_after", "date_modified", Instant::isAfter))
                .and(bound("modified_before", "date_modified", Instant::isBefore));
        List<Long> include = params.ids("include");
        List<Long> exclude = params.ids("exclude");
        return passes.and(one -> include.isEmpty() || include.contains(one.getLong("id")))
                .and(one -> !exclude.contains(one.getLong("id")));
    }

    /** Documents one of whose texts holds what is searched for. */
    Predicate<JsonObject> search(Function<JsonObject, String> texts) {
        Optional<String> wanted = params.text("search").filter(text -> !text.isEmpty());
        return wanted.<Predicate<JsonObject>>map(text ->
                        one -> texts.apply(one).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .orElse(one -> true);
    }

    /** One page of what matches, with totals and the link to the next page. */
    RestAnswer answer(
            Collection<JsonObject> matching, Function<JsonObject, JsonObject> show, String url, List<String> defaults) {
        List<JsonObject> sorted = matching.stream().sorted(order()).toList();
        int from = (int) Math.min((long) (page - 1) * perPage, sorted.size());
        List<String> fields = params.list("_fields");
        JsonArray body = new JsonArray();
        sorted.subList(from, Math.min(from + perPage, sorted.size()))
                .forEach(one -> body.add(Renderer.thin(show.apply(one), fields, false)));
        int pages = (sorted.size() + perPage - 1) / perPage;
        boolean beyond = page > 1 && page > pages;
        return new RestAnswer(200, body, headers(beyond ? 0 : sorted.size(), beyond ? 0 : pages, url, defaults));
    }

    private List<RestAnswer.Header> headers(int total, int pages, String url, List<String> defaults) {
        RestAnswer.Header totals = new RestAnswer.Header("X-WP-Total", Integer.toString(total));
        RestAnswer.Header totalPages = new RestAnswer.Header("X-WP-TotalPages", Integer.toString(pages));
        StringJoiner links = new StringJoiner(", ").setEmptyValue("");
        if (page > 1) {
            links.add(link(url, defaults, Math.max(1, Math.min(page - 1, pages)), "prev"));
        }
        if (page < pages) {
            links.add(link(url, defaults, page + 1, "next"));
        }
        return links.length() == 0
                ? List.of(totals, totalPages)
                : List.of(totals, totalPages, new RestAnswer.Header("Link", links.toString()));
    }

    private String link(String url, List<String> defaults, int target, String relation) {
        StringJoiner query = new StringJoiner("&");
        for (Params.Param param : params.all()) {
            boolean rewritten = param.name().equals("page") || param.name().startsWith("status");
            if (!rewritten) {
                query.add(encode(param.name()) + "=" + encode(param.value()));
            }
        }
        List<String> statuses = params.list("status");
        IntStream.range(0, statuses.size()).forEach(i -> query.add("status%5B" + i + "%5D=" + encode(statuses.get(i))));
        defaults.stream()
                .filter(one -> !one.startsWith("status") || statuses.isEmpty())
                .forEach(query::add);
        return "<" + url + "?" + query.add("page=" + target) + ">; rel=\"" + relation + "\"";
    }

    private Comparator<JsonObject> order() {
        Comparator<JsonObject> byId = Comparator.comparing(one -> one.getLong("id"));
        Comparator<JsonObject> order = switch (orderBy) {
            case "date", "registered_date" -> byDate("date_created").thenComparing(byId);
            case "modified" -> byDate("date_modified").thenComparing(byId);
            case "include" -> Comparator.comparing(one -> params.ids("include").indexOf(one.getLong("id")));
            case "title", "slug", "name" ->
                Comparator.<JsonObject, String>comparing(one -> one.getString("name", one.getString("username", "")))
                        .thenComparing(byId);
            default -> byId;
        };
        return ascending || orderBy.equals("include") ? order : order.reversed();
    }

    private static Comparator<JsonObject> byDate(String field) {
        return Comparator.comparing(one -> ShopTime.read(one, field).orElse(Instant.MIN));
    }

    private Predicate<JsonObject> bound(String name, String field, BiPredicate<Instant, Instant> exclusive) {
        Optional<String> text = params.text(name);
        if (text.isEmpty()) {
            return one -> true;
        }
        Instant bound = time.bound(name, text.get(), params.flag("dates_are_gmt"));
        return one -> ShopTime.read(one, field)
                .filter(date -> exclusive.test(date, bound))
                .isPresent();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
