package app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Parcels that come back are in the same table as those that go out. Whoever reads it other than by a parcel's id says
 * which of them, or is named here with the reason why it wants both.
 */
class PurposeOfShipmentsTest {

    private static final Pattern USED = Pattern.compile("(FROM|JOIN|UPDATE) shipments\\b");
    private static final Pattern STATEMENT_ENDS = Pattern.compile("\\.execute\\(|\"\"\"\\s*[.;]");
    private static final Pattern BY_ID = Pattern.compile("\\b(s\\.)?id = (\\$|ANY|due\\.|ended\\.|a\\.shipment_id)");

    private static final Map<String, String> BOTH = Map.of(
            "shipping/ShippingRepository.java",
                    "what is unknown is settled, and a number looked for, whichever way it goes",
            "shipping/ShipmentStateRepository.java", "a label that is taken is taken",
            "shipping/accounts/CarrierAccountRepository.java", "an account is needed by all that were bought by it",
            "tracking/TrackingRepository.java", "all parcels are asked after",
            "tracking/DemandRepository.java", "all parcels are asked after",
            "tracking/VoidedParcels.java", "the troubles of any parcel end with its label",
            "tracking/hooks/CarrierHookRepository.java", "carriers tell of all parcels",
            "shipping/LabelRetention.java", "any label goes in time",
            "shipping/ShippingPersonalData.java", "a person's parcels are all that were made for the order",
            "tracking/TrackingPersonalData.java", "a person's parcels are all that were made for the order");

    @Test
    void whoReadsShipments_saysWhichWayTheyGo() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> wrong.addAll(unclear(file)));
        }
        assertThat(wrong).isEmpty();
    }

    /** In these, what is read of a subject as a whole is of the way out. */
    @Test
    void ofASubject_onlyWhatGoesOut() {
        Pattern ofSubject = Pattern.compile("subject_id = (ANY \\()?\\$2");
        for (String file : List.of("shipping/ShippingRepository.java", "tracking/TrackingRepository.java")) {
            assertThat(statements(Path.of("src", "main", "java", file)))
                    .filteredOn(statement -> ofSubject.matcher(statement).find())
                    .isNotEmpty()
                    .allSatisfy(statement -> assertThat(statement).contains("purpose = 'outbound'"));
        }
    }

    private static List<String> unclear(Path file) {
        String name = Path.of("src", "main", "java").relativize(file).toString();
        return statements(file).stream()
                .filter(statement -> !statement.contains("purpose"))
                .filter(statement -> !BY_ID.matcher(statement).find())
                .filter(statement -> !BOTH.containsKey(name))
                .map(statement -> name + ": " + statement.strip())
                .toList();
    }

    /** From the use of the table to the end of the statement. */
    private static List<String> statements(Path file) {
        String text = text(file);
        List<String> statements = new ArrayList<>();
        Matcher used = USED.matcher(text);
        while (used.find()) {
            Matcher end = STATEMENT_ENDS.matcher(text).region(used.end(), text.length());
            statements.add(text.substring(used.start(), end.find() ? end.start() : text.length()));
        }
        return statements;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
