package records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import platform.cards.CardNumbers;
import platform.json.Json;

/**
 * What is kept of a raw body: all of it, but no numbers of payment cards, and of meta data only what {@link ReadMeta} lists; the
 * values of the rest become null, since plugins keep there whatever they like. Everything else stays as it came, byte for
 * byte. What is mapped from a body and from what is kept of it is the same. Pure.
 */
public final class StorableBody {

    private static final String META_DATA = "meta_data";
    private static final String NULL = "null";
    private static final int MAX_DEPTH = 128;

    /** Numbers that name a thing or reach somebody: a changed one would name another, or none. */
    private static final Set<String> IDENTIFIERS = Set.of(
            "id",
            "ids",
            "sku",
            "global_unique_id",
            "slug",
            "order_key",
            "tracking_number",
            "email",
            "username",
            "phone",
            "permalink",
            "href",
            "src");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private StorableBody() {}

    /** The same array where there is nothing to take out. What is no JSON is treated as one text. */
    public static byte[] of(byte[] body) {
        byte[] utf8 = utf8(body);
        try (JsonParser parser = JSON.createParser(utf8)) {
            return new Reading(parser).storable(utf8);
        } catch (IOException e) {
            return ofText(utf8);
        }
    }

    /** JSON of another encoding holds NUL bytes, and JSON in UTF-8 none; no shop sends it. */
    private static byte[] utf8(byte[] body) {
        for (byte one : body) {
            if (one == 0) {
                return rewritten(body);
            }
        }
        return body;
    }

    private static byte[] rewritten(byte[] body) {
        try {
            return Json.mapper().readTree(body).toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return body;
        }
    }

    /**
     * What is kept of a text of a body.
     *
     * @param nested whether the field is one of an object in the body, not of the body itself
     */
    static String text(String field, boolean nested, String text) {
        return identifies(field, nested) ? text : CardNumbers.masked(text);
    }

    /** A record's own number is that of an order; in other objects it may be that of a card. */
    private static boolean identifies(String field, boolean nested) {
        return IDENTIFIERS.contains(field)
                || (field.equals("number") && !nested)
                || (field.endsWith("_id") && !field.equals("transaction_id"));
    }

    /** Byte by byte as one character, so that what is no UTF-8 stays what it is. */
    private static byte[] ofText(byte[] body) {
        Charset bytewise = StandardCharsets.ISO_8859_1;
        String text = new String(body, bytewise);
        String masked = CardNumbers.masked(text);
        return masked.equals(text) ? body : masked.getBytes(bytewise);
    }

    /** Other JSON in place of the bytes from {@code start} to before {@code end}. */
    private record Edit(int start, int end, String json) {}

    /** One pass over a document; the edits are found in its order. */
    private static final class Reading {

        private final JsonParser parser;
        private final List<Edit> edits = new ArrayList<>();

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        byte[] storable(byte[] body) throws IOException {
            if (parser.nextToken() == null) {
                return body;
            }
            value("");
            if (parser.nextToken() != null) {
                return ofText(body);
            }
            return edits.isEmpty() ? body : edited(body);
        }

        /** The current token is the value's first, and afterwards its last. */
        private void value(String field) throws IOException {
            switch (parser.currentToken()) {
                case START_OBJECT -> members();
                case START_ARRAY -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        value(field);
                    }
                }
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(field);
                default -> parser.finishToken();
            }
        }

        private void members() throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                if (field.equals(META_DATA) && token.isStructStart()) {
                    entries(token);
                } else {
                    value(field);
                }
            }
        }

        /** A list of objects; PHP writes one with gaps as an object. */
        private void entries(JsonToken start) throws IOException {
            JsonToken end = start == JsonToken.START_ARRAY ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
            for (JsonToken token = parser.nextToken(); token != end; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    entry();
                } else if (token != JsonToken.FIELD_NAME) {
                    drop(edits);
                }
            }
        }

        /** Its key may come after its value, so what becomes of that is decided at the end. */
        private void entry() throws IOException {
            int before = edits.size();
            Optional<String> key = Optional.empty();
            List<Edit> dropped = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                if (field.equals("key") && token == JsonToken.VALUE_STRING) {
                    key = Optional.of(parser.getText());
                    scalar("");
                } else if (field.equals("id") && token.isScalarValue()) {
                    scalar(field);
                } else {
                    int start = here();
                    value(field);
                    dropped.add(new Edit(start, end(), NULL));
                }
            }
            if (key.filter(ReadMeta::holds).isEmpty()) {
                replaceFrom(before, dropped);
            }
        }

        /** Of an entry whose values are dropped only the edits of its key count. */
        private void replaceFrom(int before, List<Edit> dropped) {
            List<Edit> found = edits.subList(before, edits.size());
            found.removeIf(
                    edit -> dropped.stream().anyMatch(all -> all.start() <= edit.start() && edit.end() <= all.end()));
            found.addAll(dropped);
            found.sort(Comparator.comparingInt(Edit::start));
        }

        private void drop(List<Edit> to) throws IOException {
            int start = here();
            parser.skipChildren();
            to.add(new Edit(start, end(), NULL));
        }

        private void scalar(String field) throws IOException {
            String text = parser.getText();
            String kept = text(field, nested(), text);
            if (!kept.equals(text)) {
                edits.add(new Edit(here(), end(), Json.mapper().writeValueAsString(kept)));
            }
        }

        private boolean nested() {
            JsonStreamContext around = parser.getParsingContext().getParent();
            return around != null && !around.inRoot();
        }

        private int here() {
            return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        }

        private int end() throws IOException {
            parser.finishToken();
            return Math.toIntExact(parser.currentLocation().getByteOffset());
        }

        private byte[] edited(byte[] body) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream(body.length);
            int at = 0;
            for (Edit edit : edits) {
                kept.write(body, at, edit.start() - at);
                kept.writeBytes(edit.json().getBytes(StandardCharsets.UTF_8));
                at = edit.end();
            }
            kept.write(body, at, body.length - at);
            return kept.toByteArray();
        }
    }
}
