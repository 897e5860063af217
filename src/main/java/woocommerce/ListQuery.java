package woocommerce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to list. Typed, because WooCommerce ignores parameters that it does not know and answers a typo with the whole
 * list. Immutable: every method returns a new query.
 */
public final class ListQuery {

    /** The most that WooCommerce gives on a page. */
    public static final int MAX_PER_PAGE = 100;

    private static final List<String> DATES =
            List.of("after", "before", "modified_after", "modified_before", "dates_are_gmt");

    private static final ListQuery ALL = new ListQuery(Map.of());

    private final Map<String, String> parameters;

    private ListQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Everything, in the store's own order (newest first), ten on a page. */
    public static ListQuery all() {
        return ALL;
    }

    /** Modified after this second, exclusive. Customers ignore it. */
    public ListQuery modifiedAfter(Instant second) {
        return withDate("modified_after", second);
    }

    /** Modified before this second, exclusive. Customers ignore it. */
    public ListQuery modifiedBefore(Instant second) {
        return withDate("modified_before", second);
    }

    /** Created after this second, exclusive. */
    public ListQuery createdAfter(Instant second) {
        return withDate("after", second);
    }

    /** Created before this second, exclusive. */
    public ListQuery createdBefore(Instant second) {
        return withDate("before", second);
    }

    /** Sorted, ascending. */
    public ListQuery ascending(OrderBy by) {
        return with("orderby", by.wireName()).with("order", "asc");
    }

    /** Sorted, descending. */
    public ListQuery descending(OrderBy by) {
        return with("orderby", by.wireName()).with("order", "desc");
    }

    /** The size of a page, 1 to {@link #MAX_PER_PAGE}. */
    public ListQuery perPage(int size) {
        if (size < 1 || size > MAX_PER_PAGE) {
            throw new IllegalArgumentException("a page holds 1 to " + MAX_PER_PAGE);
        }
        return with("per_page", Integer.toString(size));
    }

    /** The page, from 1. */
    public ListQuery page(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("pages are counted from 1");
        }
        return with("page", Integer.toString(number));
    }

    /** Only these statuses. {@code any} hides {@code trash} and {@code checkout-draft}. */
    public ListQuery status(String... statuses) {
        return with("status", String.join(",", statuses));
    }

    /** Only these ids. */
    public ListQuery include(Collection<Long> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("an empty include lists everything");
        }
        return with("include", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** Only these fields of each. */
    public ListQuery fields(String... names) {
        return with("_fields", String.join(",", names));
    }

    /** Only products with one of these SKUs, variations too. */
    ListQuery sku(Collection<String> skus) {
        if (skus.isEmpty()) {
            throw new IllegalArgumentException("an empty sku lists everything");
        }
        return with("sku", String.join(",", skus));
    }

    ListQuery role(String role) {
        return with("role", role);
    }

    boolean hasDates() {
        return DATES.stream().anyMatch(parameters::containsKey);
    }

    List<Parameter> parameters() {
        List<Parameter> list = new ArrayList<>();
        parameters.forEach((name, value) -> list.add(new Parameter(name, value)));
        return list;
    }

    private ListQuery withDate(String name, Instant second) {
        return with(name, WooDates.bareUtc(second)).with("dates_are_gmt", "true");
    }

    private ListQuery with(String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new ListQuery(more);
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
