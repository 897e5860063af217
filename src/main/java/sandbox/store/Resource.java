package sandbox.store;

import io.vertx.core.json.JsonObject;

/** Writing verbs of one kind of thing; each bumps, announces and refuses as the real store does. */
interface Resource {

    /** What it writes. */
    Kind kind();

    /** Creates one from a request body. */
    JsonObject create(JsonObject body);

    /** Changes one. */
    JsonObject update(long id, JsonObject body);

    /** Deletes or trashes one and returns it as it was. */
    JsonObject delete(long id, boolean force);

    /** How an answer shows it. */
    JsonObject show(JsonObject document);
}
