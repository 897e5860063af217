package carriers.http;

import carriers.CallFailure;
import com.fasterxml.jackson.databind.JsonNode;

/** What a call brought whose answer is worked on further: an object, or why there is none. */
public sealed interface Seen {

    /**
     * The answer's object.
     *
     * @param json as it came
     */
    record There(JsonNode json) implements Seen {}

    /**
     * No object.
     *
     * @param failure why not
     */
    record Failed(CallFailure failure) implements Seen {}
}
