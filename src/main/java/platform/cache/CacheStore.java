package platform.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where cached values lie. A place holds either a value or the ticket of who looked for it last: only that one may fill
 * it, and a drop takes value and ticket alike. So a value that was read before a change cannot be filled in after it.
 */
interface CacheStore {
    /** Longer than any read takes; a ticket that old fills nothing. */
    Duration TICKET_LIVES = Duration.ofSeconds(30);

    /** The value of a place; where there is none, leaves this ticket. Fails when the store cannot be asked. */
    Future<Optional<Buffer>> lookUp(String name, String ticket);

    /** Puts a value where this ticket still lies; else does nothing. */
    Future<Void> fill(String name, String ticket, Buffer value, Duration ttl);

    /** Empties places. */
    Future<Void> drop(List<String> names);

    /** Empties all places. */
    Future<Void> clear();
}
