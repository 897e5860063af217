package fulfilment.papers;

import static fulfilment.papers.Papers.item;
import static fulfilment.papers.Papers.label;
import static fulfilment.papers.Papers.pages;
import static fulfilment.papers.Papers.pdf;
import static fulfilment.papers.Papers.png;
import static fulfilment.papers.Papers.slip;
import static fulfilment.papers.Papers.text;
import static fulfilment.papers.Papers.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import carriers.LabelFormat;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import shipping.StoredLabel;

class BinderTest {

    @Test
    void papers_areBoundInTheirOrder() {
        PackingSlip slip = slip(SlipLanguage.ENGLISH, "Ana Gómez", item("Cup", 2));

        Bound bound = Binder.bind(List.of(
                new ParcelPapers(1, Optional.of(pdf(2)), Optional.of(slip)),
                label(2, png(812, 1218)),
                label(3, pdf(1))));

        assertThat(pages(whole(bound))).hasSize(5);
        assertThat(text(whole(bound))).contains("Ana Gómez");
    }

    @Test
    void aPng_getsAPageOfItsSize() {
        List<PDRectangle> pages = pages(whole(Binder.bind(List.of(label(1, png(800, 1200)), label(2, png(600, 600))))));

        assertThat(pages.get(0).getWidth()).isEqualTo(288);
        assertThat(pages.get(0).getHeight()).isEqualTo(432);
        assertThat(pages.get(1).getHeight()).isEqualTo(288);
    }

    @Test
    void commandsForAPrinter_cannotBeBound_andNothingIs() {
        StoredLabel zpl = new StoredLabel(LabelFormat.ZPL, Buffer.buffer("^XA^XZ"));
        StoredLabel epl = new StoredLabel(LabelFormat.EPL, Buffer.buffer("N\nP1\n"));

        Bound bound = Binder.bind(List.of(label(1, pdf(1)), label(2, zpl), label(3, epl)));

        assertThat(((Bound.Not) bound).reasons())
                .isEqualTo(Map.of(2L, Bound.Reason.NO_PAGES, 3L, Bound.Reason.NO_PAGES));
    }

    @Test
    void whatCannotBeRead_isNamed() {
        StoredLabel broken = new StoredLabel(LabelFormat.PDF, Buffer.buffer("%PDF-1.4 and nothing"));
        StoredLabel cut =
                new StoredLabel(LabelFormat.PNG, png(400, 600).content().getBuffer(0, 60));
        StoredLabel huge = new StoredLabel(
                LabelFormat.PNG, png(8, 8).content().copy().setInt(16, 100_000).setInt(20, 100_000));

        Bound bound = Binder.bind(List.of(
                label(1, pdf(1)),
                label(2, broken),
                label(3, Papers.lockedPdf()),
                label(4, cut),
                label(5, huge),
                label(6, pdf(21))));

        assertThat(((Bound.Not) bound).reasons().keySet()).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(((Bound.Not) bound).reasons().values()).containsOnly(Bound.Reason.UNREADABLE);
    }

    @Test
    void aSlip_tellsWhatIsInTheParcel() {
        String english = text(whole(Binder.bind(
                List.of(slip(1, slip(SlipLanguage.ENGLISH, "Zoë Müller", item("Blue cup, large", 2)))))));
        String spanish =
                text(whole(Binder.bind(List.of(slip(1, slip(SlipLanguage.SPANISH, "José Ñuñez", item("Taza", 1)))))));

        assertThat(english)
                .contains("My Shop", "Packing slip", "Order 1042", "Parcel 1 of 2", "DHL T-1")
                .contains("Ship to", "Zoë Müller", "110111 Bogotá", "SKU-7", "Blue cup, large");
        assertThat(spanish).contains("Albarán", "Pedido 1042", "Paquete 1 de 2", "Enviar a", "José Ñuñez", "Cant.");
    }

    @Test
    void manyItems_goOnOverleaf() {
        PackingSlip.Item[] items = Stream.iterate(1, i -> i + 1)
                .limit(60)
                .map(i -> item("Thing " + i, i))
                .toArray(PackingSlip.Item[]::new);

        Buffer pdf = whole(Binder.bind(List.of(slip(1, slip(SlipLanguage.ENGLISH, "Ana", items)))));

        assertThat(pages(pdf)).hasSize(3);
        assertThat(text(pdf)).contains("Order 1042 (continued)", "Thing 1\n", "Thing 60");
    }

    @Test
    void aThousandItems_areEnough() {
        PackingSlip.Item[] items =
                Stream.iterate(1, i -> i + 1).limit(1003).map(i -> item("T", i)).toArray(PackingSlip.Item[]::new);

        Buffer pdf = whole(Binder.bind(List.of(slip(1, slip(SlipLanguage.ENGLISH, "Ana", items)))));

        assertThat(text(pdf)).contains("+ 3");
    }

    @Test
    void lettersOfManyScripts_arePrinted_andWhatTheFontLacksIsSaid() {
        String text = text(whole(Binder.bind(List.of(slip(
                1,
                slip(
                        SlipLanguage.ENGLISH,
                        "Ελένη Иванова Łukasz",
                        item("茶 tea \uD83C\uDF75 \uD800", 1),
                        item("緑茶", 2)))))));

        assertThat(text)
                .contains("Ελένη Иванова Łukasz", "tea [the rest cannot be", "SKU-7 [cannot be printed]")
                .doesNotContain("?");
        assertThat(text(whole(Binder.bind(List.of(slip(1, slip(SlipLanguage.SPANISH, "山田太郎", item("T", 1))))))))
                .containsOnlyOnce("[no se puede imprimir]")
                .doesNotContain("?");
    }

    @Test
    void arabic_isDrawnJoined_fromRightToLeft() {
        String text = text(whole(Binder.bind(
                List.of(slip(1, slip(SlipLanguage.ENGLISH, "\u0633\u0644\u0627\u0645 Ana", item("T", 1)))))));

        assertThat(Normalizer.normalize(text, Normalizer.Form.NFKC)).contains("\u0633\u0644\u0627\u0645");
        assertThat(text).doesNotContain("?");
    }

    @Test
    void noText_breaksASlip() {
        Random random = new Random(20261122);
        List<ParcelPapers> papers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            papers.add(slip(i, slip(SlipLanguage.SPANISH, anything(random), item(anything(random), i))));
        }

        assertThat(Binder.bind(papers)).isInstanceOf(Bound.Whole.class);
    }

    @Test
    void nothing_isWrittenIntoFiles() throws Exception {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        List<String> before = imageFiles(folder);

        Binder.bind(List.of(label(1, png(800, 1200)), label(2, pdf(3))));

        assertThat(imageFiles(folder)).isEqualTo(before);
    }

    private static List<String> imageFiles(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("imageio") || name.startsWith("PDFBox"))
                    .sorted()
                    .toList();
        }
    }

    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1));
        }
        return text.toString();
    }

    /** A customer may write what they like into a name. */
    @Test
    void aWordWithoutEnd_isCutOffInNoTime() {
        PackingSlip slip = slip(SlipLanguage.ENGLISH, "A".repeat(30_000), item("B".repeat(30_000), 1));

        Bound bound = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Binder.bind(List.of(slip(1, slip))));

        assertThat(text(whole(bound))).contains("AAAA", "BBBB").doesNotContain("A".repeat(200));
    }
}
