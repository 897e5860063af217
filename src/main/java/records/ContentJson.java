package records;

import com.fasterxml.jackson.core.JsonProcessingException;
import platform.json.Json;

/** Mapped columns as text: equal values give equal text. */
public final class ContentJson {

    private ContentJson() {}

    /** The JSON of a record of mapped columns; its dates and optionals must be annotated to be written as text. */
    public static String of(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("mapped columns can always be written", e);
        }
    }
}
