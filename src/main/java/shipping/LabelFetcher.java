package shipping;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;

/** Fetches a label from where its carrier put it. */
@FunctionalInterface
public interface LabelFetcher {

    /** The bytes at the address; fails when they cannot be had, are too many, or the address is not allowed. */
    Future<Buffer> fetch(URI url);
}
