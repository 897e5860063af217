package webhooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import woocommerce.WooDates;

/**
 * What the door needs to know of a body, read with a streaming parser in one pass over all of it.
 *
 * @param fault      why it is no JSON object that we can take; empty when it is one
 * @param id         the resource's id
 * @param modifiedAt {@code date_modified_gmt}
 * @param errorCode  {@code code} of a REST error that the store signed in place of a resource
 */
record BodyScan(Optional<String> fault, Optional<Long> id, Optional<Instant> modifiedAt, Optional<String> errorCode) {

    private static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10 * MAX_DEPTH)
                    .build())
            .build();

    static BodyScan of(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? new Reading(parser).finish()
                    : broken("not a JSON object");
        } catch (IOException e) {
            return broken("not JSON");
        }
    }

    private static BodyScan broken(String fault) {
        return new BodyScan(Optional.of(fault), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One pass over a document. */
    private static final class Reading {

        private final JsonParser parser;
        private Optional<Long> id = Optional.empty();
        private Optional<Instant> modifiedAt = Optional.empty();
        private Optional<String> code = Optional.empty();

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        BodyScan finish() throws IOException {
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return broken("ends too early");
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 1 && token != JsonToken.FIELD_NAME) {
                    value(String.valueOf(parser.currentName()), token);
                }
                if (depth > MAX_DEPTH) {
                    return broken("deeper than " + MAX_DEPTH + " levels");
                }
            }
            return parser.nextToken() == null ? result() : broken("text after the JSON");
        }

        private void value(String field, JsonToken token) throws IOException {
            if (field.equals("id") && token == JsonToken.VALUE_NUMBER_INT) {
                id = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Optional.empty()
                        : Optional.of(parser.getLongValue()).filter(number -> number > 0);
            } else if (field.equals("date_modified_gmt") && token == JsonToken.VALUE_STRING) {
                modifiedAt = WooDates.gmt(parser.getText());
            } else if (field.equals("code") && token == JsonToken.VALUE_STRING) {
                code = Optional.of(parser.getText());
            }
        }

        private BodyScan result() {
            return new BodyScan(Optional.empty(), id, modifiedAt, id.isPresent() ? Optional.empty() : code);
        }
    }
}
