package webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import platform.json.Json;
import webhooks.SignatureDiagnosis.Verdict;

/**
 * The bodies that a delivery may have had before somebody on the way changed it. WooCommerce writes JSON as PHP does:
 * without spaces, slashes escaped, everything beyond ASCII as {@code \\u}. Exponents stay exponents: written in full, a
 * megabyte of {@code 1e9999} would be gigabytes.
 */
final class BodyVariants {
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonMapper UNICODE = JsonMapper.builder().build();

    private BodyVariants() {}

    /** A body that it may have been, and what that would mean. */
    record Variant(Verdict verdict, Buffer body) {}

    static List<Variant> of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<Variant> variants = new ArrayList<>();
        add(variants, Verdict.BODY_NEWLINE, text.stripTrailing());
        add(variants, Verdict.BODY_NEWLINE, text + "\n");
        add(variants, Verdict.BODY_NEWLINE, text + "\r\n");
        add(variants, Verdict.BODY_LINE_ENDINGS, text.replace("\r\n", "\n"));
        add(variants, Verdict.BODY_LINE_ENDINGS, text.replace("\r\n", "\n").replace("\n", "\r\n"));
        boolean marked = body.length >= BOM.length && Arrays.equals(Arrays.copyOf(body, BOM.length), BOM);
        add(variants, Verdict.BODY_BOM, marked ? text.substring(1) : "\uFEFF" + text);
        addWritings(variants, body);
        return variants;
    }

    private static void addWritings(List<Variant> variants, byte[] body) {
        try {
            JsonNode node = Json.mapper().readTree(body);
            for (JsonMapper mapper : List.of(ASCII, UNICODE)) {
                String compact = lowerCaseEscapes(mapper.writeValueAsString(node));
                add(variants, Verdict.BODY_REWRITTEN, compact.replace("/", "\\/"));
                add(variants, Verdict.BODY_REWRITTEN, compact);
            }
        } catch (JsonProcessingException e) {
            // No JSON: nobody wrote it anew.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PHP writes {@code \\u00e9}, Jackson {@code \\u00E9}. */
    private static String lowerCaseEscapes(String json) {
        return Pattern.compile("\\\\u[0-9A-F]{4}")
                .matcher(json)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        "\\u" + escape.group().substring(2).toLowerCase(Locale.ROOT)));
    }

    private static void add(List<Variant> variants, Verdict verdict, String text) {
        variants.add(new Variant(verdict, Buffer.buffer(text)));
    }
}
