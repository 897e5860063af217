package testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which tables a statement reads or writes without saying of which store. A use is bound to a store when its own part of the
 * statement compares the table's {@code store_id} with something, alone or in a row of columns, joins by it, or inserts it.
 */
public final class SqlUses {

    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*|\\$\\d+|::|[^\\s]");
    private static final Set<String> CLAUSES = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "SET",
            "VALUES",
            "ORDER",
            "GROUP",
            "HAVING",
            "LIMIT",
            "RETURNING",
            "ON",
            "USING",
            "JOIN",
            "INTO",
            "UPDATE",
            "WITH");
    private static final Set<String> WORDS = Set.of(
            "WHERE",
            "JOIN",
            "LEFT",
            "RIGHT",
            "INNER",
            "CROSS",
            "FULL",
            "ON",
            "USING",
            "SET",
            "VALUES",
            "ORDER",
            "GROUP",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "FOR",
            "RETURNING",
            "UNION",
            "LATERAL",
            "SELECT",
            "DEFAULT",
            "FROM");
    private static final Set<String> BRANCHES = Set.of("UNION", "EXCEPT", "INTERSECT");
    private static final Set<String> BEFORE_TABLE =
            Set.of("FROM", "JOIN", "UPDATE", "INTO", "USING", "ONLY", "LATERAL");
    private static final String STORE = "store_id";

    private final Predicate<String> ofStores;
    private final Set<String> unbound = new TreeSet<>();

    private SqlUses(Predicate<String> ofStores) {
        this.ofStores = ofStores;
    }

    /** @param ofStores whether a table belongs to stores */
    public static Set<String> unbound(String sql, Predicate<String> ofStores) {
        SqlUses uses = new SqlUses(ofStores);
        uses.read(nested(sql));
        return uses.unbound;
    }

    /** A word, or what stands in parentheses. */
    private sealed interface Part {
        default boolean is(String word) {
            return this instanceof Word one
                    && one.text().toUpperCase(Locale.ROOT).equals(word);
        }
    }

    private record Word(String text) implements Part {}

    private record Group(List<Part> parts) implements Part {}

    private static List<Part> nested(String sql) {
        Deque<List<Part>> open = new ArrayDeque<>(List.of(new ArrayList<>()));
        for (String token : TOKEN.matcher(sql).results().map(MatchResult::group).toList()) {
            if (token.equals("(")) {
                List<Part> inner = new ArrayList<>();
                open.element().add(new Group(inner));
                open.push(inner);
            } else if (token.equals(")") && open.size() > 1) {
                open.pop();
            } else if (!token.startsWith("--")) {
                open.element().add(new Word(token));
            }
        }
        return open.getLast();
    }

    private void read(List<Part> block) {
        List<Part> branch = new ArrayList<>();
        for (Part part : block) {
            if (part instanceof Word word && BRANCHES.contains(word.text().toUpperCase(Locale.ROOT))) {
                readBranch(branch);
                branch.clear();
            } else {
                branch.add(part);
            }
        }
        readBranch(branch);
    }

    private void readBranch(List<Part> branch) {
        for (int index = 0; index < branch.size(); index++) {
            if (branch.get(index) instanceof Group group) {
                read(group.parts());
            } else if (branch.get(index) instanceof Word word && ofStores.test(word.text()) && isTable(branch, index)) {
                if (!isBound(branch, index, word.text())) {
                    unbound.add(word.text());
                }
            }
        }
    }

    private static boolean isTable(List<Part> branch, int index) {
        if (index == 0) {
            return false;
        }
        Part before = branch.get(index - 1);
        if (before.is(",")) {
            return clauseAt(branch, index).equals("FROM");
        }
        return BEFORE_TABLE.stream().anyMatch(before::is);
    }

    private static String clauseAt(List<Part> branch, int index) {
        for (int at = index - 1; at >= 0; at--) {
            if (branch.get(at) instanceof Word word
                    && CLAUSES.contains(word.text().toUpperCase(Locale.ROOT))) {
                return word.text().toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static boolean isBound(List<Part> branch, int index, String table) {
        int next = index + 1;
        String alias = table;
        if (next < branch.size() && branch.get(next).is("AS")) {
            next++;
        }
        if (next < branch.size() && branch.get(next) instanceof Word word && isName(word.text())) {
            alias = word.text();
            next++;
        }
        if (branch.get(index - 1).is("INTO")) {
            return next < branch.size()
                    && branch.get(next) instanceof Group columns
                    && columns.parts().stream().anyMatch(column -> column.is(STORE.toUpperCase(Locale.ROOT)));
        }
        return compares(branch, alias);
    }

    private static boolean isName(String word) {
        return word.matches("[a-z_][a-z_0-9]*") && !WORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    /** Conditions may stand deeper, such as in parentheses or in a sub-query that names the alias. */
    private static boolean compares(List<Part> parts, String alias) {
        for (int at = 0; at < parts.size(); at++) {
            if (parts.get(at) instanceof Group group) {
                boolean row = (isComparison(parts, at + 1)
                                || isComparison(parts, at - 1)
                                || at > 0 && parts.get(at - 1).is("USING"))
                        && group.parts().stream().noneMatch(part -> part.is("SELECT"))
                        && names(group.parts(), alias);
                if (row || compares(group.parts(), alias)) {
                    return true;
                }
            } else if (isStoreOf(parts, at, alias)
                    && (isComparison(parts, at + 1) || isComparison(parts, at - (isQualified(parts, at) ? 3 : 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(List<Part> row, String alias) {
        for (int at = 0; at < row.size(); at++) {
            if (isStoreOf(row, at, alias)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStoreOf(List<Part> parts, int at, String alias) {
        return parts.get(at).is("STORE_ID")
                && (!isQualified(parts, at)
                        || parts.get(at - 2) instanceof Word word && word.text().equals(alias));
    }

    private static boolean isQualified(List<Part> parts, int at) {
        return at > 1 && parts.get(at - 1).is(".");
    }

    private static boolean isComparison(List<Part> parts, int at) {
        return at >= 0
                && at < parts.size()
                && (parts.get(at).is("=")
                        || parts.get(at).is("IN")
                        || parts.get(at).is("<")
                        || parts.get(at).is(">"));
    }
}
