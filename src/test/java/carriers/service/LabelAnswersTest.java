package carriers.service;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.http.CarrierJson;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LabelAnswersTest {

    @Test
    void eitherAlphabetOfBase64_andLineBreaks_areRead() {
        byte[] document = "%PDF-1.7 ÿþ??>>~~".getBytes(StandardCharsets.UTF_8);
        LabelDocument expected = new LabelDocument.Inline(LabelFormat.PDF, Buffer.buffer(document));

        assertThat(document(Base64.getEncoder().encodeToString(document))).isEqualTo(expected);
        assertThat(document(Base64.getUrlEncoder().withoutPadding().encodeToString(document)))
                .isEqualTo(expected);
        assertThat(document(Base64.getMimeEncoder(8, new byte[] {' '}).encodeToString(document)))
                .isEqualTo(expected);
    }

    @Test
    void zplIsKnown_andRubbishIsMissing() {
        assertThat(document(Base64.getEncoder().encodeToString("^XA^XZ".getBytes(StandardCharsets.UTF_8)))
                        .format())
                .isEqualTo(LabelFormat.ZPL);
        String page = "<!doctype html><p>Your label is being made</p>";
        assertThat(document(Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(LabelDocument.Missing.class);
        assertThat(document("<html>")).isInstanceOf(LabelDocument.Missing.class);
    }

    @Test
    void rubbishBesideAnAddress_isTheAddress() {
        assertThat(label("{\"tracking_number\":\"1\",\"label_data\":\"??\",\"label_url\":\"https://l.example/1.pdf\"}")
                        .document())
                .isInstanceOf(LabelDocument.Link.class);
        assertThat(label("{\"tracking_number\":\"1\",\"label_url\":\"not an address\"}")
                        .document())
                .isInstanceOf(LabelDocument.Missing.class);
    }

    @Test
    void aNumberForTheTrackingNumber_andTimesWithAndWithoutOffset_areRead() {
        Label label = label("{\"tracking_number\":1234567890,\"estimated_delivery\":\"2026-03-01 10:00:00\"}");

        assertThat(label.trackingNumber()).isEqualTo("1234567890");
        assertThat(label.estimatedDelivery().orElseThrow()).hasToString("2026-03-01T10:00:00Z");
        assertThat(label("{\"tracking_number\":\"1\",\"estimated_delivery\":\"2026-03-01T10:00:00-05:00\"}")
                        .estimatedDelivery()
                        .orElseThrow())
                .hasToString("2026-03-01T15:00:00Z");
        assertThat(label("{\"tracking_number\":\"1\",\"estimated_delivery\":\"2026-03-01\"}")
                        .estimatedDelivery()
                        .orElseThrow())
                .hasToString("2026-03-01T00:00:00Z");
        assertThat(label("{\"tracking_number\":\"1\",\"estimated_delivery\":\"soon\"}")
                        .estimatedDelivery())
                .isEmpty();
    }

    private static LabelDocument document(String base64) {
        return label("{\"tracking_number\":\"1\",\"label_data\":\"" + base64 + "\"}")
                .document();
    }

    private static Label label(String json) {
        return LabelAnswers.label("DHL", CarrierJson.read(Buffer.buffer(json)).orElseThrow())
                .orElseThrow();
    }
}
