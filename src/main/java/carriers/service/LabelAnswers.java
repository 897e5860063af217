package carriers.service;

import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;

/** Reads a bought label. Only the tracking number is indispensable: with it a person can settle the rest. */
final class LabelAnswers {

    private LabelAnswers() {}

    static Optional<Label> label(String askedCarrier, JsonNode json) {
        return Fields.text(json, "tracking_number")
                .map(number -> new Label(
                        Fields.text(json, "carrier").orElse(askedCarrier),
                        number,
                        document(json),
                        Fields.decimal(json, "cost").orElse(BigDecimal.ZERO),
                        Fields.text(json, "currency").orElse("COP"),
                        Fields.instant(json, "estimated_delivery"),
                        Fields.text(json, "awb_number").filter(awb -> !awb.equals(number))));
    }

    /** The document in the answer before the one that has to be fetched. */
    private static LabelDocument document(JsonNode json) {
        return Fields.text(json, "label_data")
                .flatMap(LabelAnswers::decode)
                .flatMap(LabelAnswers::inline)
                .or(() -> Fields.url(json, "label_url").map(url -> new LabelDocument.Link(LabelFormat.PDF, url)))
                .orElse(new LabelDocument.Missing(LabelFormat.PDF));
    }

    private static Optional<LabelDocument> inline(Buffer bytes) {
        return LabelFormat.recognise(bytes).map(format -> new LabelDocument.Inline(format, bytes));
    }

    /** Either alphabet of base64, white space allowed; anything else is no document, rather than a broken one. */
    private static Optional<Buffer> decode(String base64) {
        String text = base64.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
        try {
            return Optional.of(Buffer.buffer(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
