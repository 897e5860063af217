package access.idempotency;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import platform.json.Json;

/** Takes out of an answer what may be shown once only. Pure. */
final class ShownOnce {
    private ShownOnce() {}

    /**
     * The answer with null at these places; those that it lacks are passed over.
     *
     * @param pointers JSON pointers (RFC 6901)
     */
    static Buffer without(Buffer answer, List<String> pointers) {
        if (pointers.isEmpty() || answer.length() == 0) {
            return answer;
        }
        JsonObject json = Json.readObject(answer);
        pointers.forEach(pointer -> blank(json, pointer.substring(1).split("/", -1), 0));
        return Json.write(json);
    }

    private static void blank(@Nullable Object holder, String[] steps, int at) {
        String step = steps[at].replace("~1", "/").replace("~0", "~");
        boolean last = at == steps.length - 1;
        if (holder instanceof JsonObject object && object.containsKey(step)) {
            if (last) {
                object.putNull(step);
            } else {
                blank(object.getValue(step), steps, at + 1);
            }
        } else if (holder instanceof JsonArray array && step.matches("\\d{1,6}")) {
            int index = Integer.parseInt(step);
            if (index < array.size() && !last) {
                blank(array.getValue(index), steps, at + 1);
            } else if (index < array.size()) {
                array.setNull(index);
            }
        }
    }
}
