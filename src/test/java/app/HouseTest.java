package app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the house and who may import whom. */
class HouseTest {

    private static final List<List<String>> FLOORS = List.of(
            List.of("platform"),
            List.of("woocommerce", "carriers", "sandbox"),
            List.of("audit"),
            List.of("incidents", "access", "privacy", "stores"),
            List.of("records"),
            List.of("orders", "catalog", "customers", "webhooks", "sync"),
            List.of("inventory", "shipping", "notifications"),
            List.of("tracking"),
            List.of("fulfilment"),
            List.of("onboarding", "stats", "operations"),
            List.of("verticles"),
            List.of("app"));

    private static final Map<String, Integer> FLOOR_OF = floors();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyClassLivesInARoom() {
        assertThat(CLASSES).isNotEmpty().allSatisfy(type -> assertThat(FLOOR_OF).containsKey(room(type)));
    }

    @Test
    void aRoomImportsOnlyRoomsOfASmallerNumber() {
        List<String> wrong = foreign()
                .filter(d -> floor(d.getTargetClass()) >= floor(d.getOriginClass()))
                .map(Dependency::getDescription)
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void noRoomUsesAnothersRepositoryOrRoutes() {
        List<String> wrong = foreign()
                .filter(d -> d.getTargetClass().getSimpleName().endsWith("Repository")
                        || d.getTargetClass().getSimpleName().endsWith("Routes"))
                .filter(d -> floor(d.getOriginClass()) < FLOOR_OF.get("verticles"))
                .map(Dependency::getDescription)
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyTheAppReadsTheEnvironment() {
        List<String> wrong = CLASSES.stream()
                .filter(type -> !room(type).equals("app"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getName().equals("getenv"))
                .map(Object::toString)
                .toList();

        assertThat(wrong).isEmpty();
    }

    private static Stream<Dependency> foreign() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> FLOOR_OF.containsKey(room(d.getTargetClass())))
                .filter(d -> !room(d.getOriginClass()).equals(room(d.getTargetClass())));
    }

    private static int floor(JavaClass type) {
        return FLOOR_OF.getOrDefault(room(type), -1);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static Map<String, Integer> floors() {
        Map<String, Integer> floors = new TreeMap<>();
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                floors.put(room, floor);
            }
        }
        return floors;
    }
}
