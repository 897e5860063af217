package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import fulfilment.Command.AlertOperator;
import fulfilment.Command.CancelShipments;
import fulfilment.Command.CompleteInStore;
import fulfilment.Command.PlanShipments;
import fulfilment.Command.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the tables of {@code docs/lifecycle.md} against the code that decides. */
class LifecycleDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "lifecycle.md");
    private static final Path EXPECTED = Path.of("target", "lifecycle-tables.md");

    @Test
    void theDocument_showsWhatIsDecided() throws IOException {
        String tables = stages() + "\n" + decisions() + "\n" + arrows();
        Files.writeString(EXPECTED, tables);

        assertThat(Files.readString(DOCUMENT))
                .withFailMessage(() -> DOCUMENT + " differs from the code; the tables as they should be: " + EXPECTED)
                .contains(tables);
    }

    private static String stages() {
        Map<Stage, List<String>> statuses = new EnumMap<>(Stage.class);
        Stage.byStatus().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> statuses.computeIfAbsent(entry.getValue(), stage -> new ArrayList<>())
                        .add("`" + entry.getKey() + "`"));
        statuses.put(Stage.OTHER, List.of("any other, kept verbatim"));
        statuses.put(Stage.GONE, List.of("deleted for good"));
        StringBuilder table = new StringBuilder("| status in the store | means |\n|---|---|\n");
        for (Stage stage : Stage.values()) {
            row(table, List.of(String.join(", ", statuses.getOrDefault(stage, List.of())), stage.text()));
        }
        return table.toString();
    }

    private static String decisions() {
        Map<String, Function<Stage, Situation>> columns = columns();
        StringBuilder table = new StringBuilder();
        row(table, prepend("", List.copyOf(columns.keySet())));
        row(table, prepend("---", columns.keySet().stream().map(name -> "---").toList()));
        for (Stage stage : Stage.values()) {
            row(
                    table,
                    prepend(
                            stage.text(),
                            columns.values().stream()
                                    .map(column -> cell(Lifecycle.decide(column.apply(stage))))
                                    .toList()));
        }
        return table.toString();
    }

    private static Map<String, Function<Stage, Situation>> columns() {
        Map<String, Function<Stage, Situation>> columns = new LinkedHashMap<>();
        columns.put("no parcel yet", stage -> Situations.of(stage, Goods.LEFT));
        columns.put("planned", stage -> Situations.of(stage, Goods.COVERED, ParcelPhase.PLANNED));
        columns.put("label bought", stage -> Situations.of(stage, Goods.COVERED, ParcelPhase.LABELLED));
        columns.put("under way", stage -> Situations.of(stage, Goods.COVERED, ParcelPhase.MOVING));
        columns.put("delivered", stage -> Situations.of(stage, Goods.COVERED, ParcelPhase.DELIVERED));
        columns.put("not delivered", stage -> Situations.of(stage, Goods.COVERED, ParcelPhase.UNDELIVERED));
        columns.put("going back", stage -> Situations.of(stage, Goods.COVERED, ParcelPhase.RETURNED));
        columns.put("parcel ended", stage -> Situations.of(stage, Goods.LEFT, ParcelPhase.ENDED));
        return columns;
    }

    private static String cell(Decision decision) {
        List<String> words = new ArrayList<>();
        words.add("`" + decision.status().wireName() + "`");
        decision.commands().stream()
                .flatMap(command -> word(command).stream())
                .distinct()
                .forEach(words::add);
        return String.join(", ", words);
    }

    private static Optional<String> word(Command command) {
        if (command instanceof PlanShipments) {
            return Optional.of("plan");
        }
        if (command instanceof CancelShipments) {
            return Optional.of("take back");
        }
        if (command instanceof CompleteInStore) {
            return Optional.of("complete");
        }
        if (command instanceof AlertOperator) {
            return Optional.of("alert");
        }
        return command instanceof Wait ? Optional.of("wait") : Optional.empty();
    }

    @Test
    void theDocument_showsWhichStatusAPersonMayGive() throws IOException {
        StringBuilder table = new StringBuilder("| from | a person may make it |\n|---|---|\n");
        StatusArrows.table()
                .forEach((from, to) -> row(
                        table,
                        List.of(
                                from.contains(" ") ? from : "`" + from + "`",
                                to.stream().map(status -> "`" + status + "`").collect(Collectors.joining(", ")))));
        Files.writeString(Path.of("target", "lifecycle-persons.md"), table);

        assertThat(Files.readString(DOCUMENT)).contains(table);
    }

    private static String arrows() {
        Map<FulfilmentStatus, Set<FulfilmentStatus>> arrows = new EnumMap<>(FulfilmentStatus.class);
        Situations.all(s -> arrows.computeIfAbsent(s.status(), from -> EnumSet.noneOf(FulfilmentStatus.class))
                .add(Lifecycle.decide(s).status()));
        StringBuilder table = new StringBuilder("| from | to |\n|---|---|\n");
        arrows.forEach((from, to) -> row(
                table,
                List.of(
                        "`" + from.wireName() + "`",
                        to.stream()
                                .filter(status -> status != from)
                                .sorted(Comparator.naturalOrder())
                                .map(status -> "`" + status.wireName() + "`")
                                .collect(Collectors.joining(", ")))));
        return table.toString();
    }

    private static List<String> prepend(String first, List<String> rest) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
