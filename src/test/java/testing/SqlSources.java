package testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All SQL of the program, as the compiler put it together: the texts in the constant pools of its classes. Where one is only
 * completed at run time, what comes in is the character 1.
 */
public final class SqlSources {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Pattern STATEMENT =
            Pattern.compile("\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|COPY|TRUNCATE)\\s.*", Pattern.DOTALL);
    /** What is always followed by more; it is seen where it is used. */
    private static final Pattern BEGINNING = Pattern.compile(".*\\b(AND|WHERE|OR|SET)\\s*", Pattern.DOTALL);

    private SqlSources() {}

    /** The statements by the name of the class that has them, with its package. */
    public static Map<String, Set<String>> all() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .collect(Collectors.toMap(SqlSources::name, SqlSources::statements, (left, right) -> {
                        left.addAll(right);
                        return left;
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return CLASSES.relativize(file)
                .toString()
                .replaceAll("(\\$.*)?\\.class$", "")
                .replace('/', '.');
    }

    private static Set<String> statements(Path file) {
        return texts(file).stream()
                .filter(text -> STATEMENT.matcher(text).matches())
                .filter(text -> !BEGINNING.matcher(text).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** JVMS 4.4: every text that the code names. */
    private static List<String> texts(Path file) {
        Map<Integer, String> utf8 = new HashMap<>();
        List<Integer> named = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> utf8.put(index, in.readUTF());
                    case 8 -> named.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        index++;
                    }
                    default -> throw new IllegalStateException("constant of an unknown kind " + tag + " in " + file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named.stream().map(utf8::get).toList();
    }
}
