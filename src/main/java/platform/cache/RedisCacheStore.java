package platform.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cached values in Redis; a place is one key, whose first byte tells a value from a ticket. */
final class RedisCacheStore implements CacheStore {
    private static final String PREFIX = "wci:cache:";
    private static final int SCANNED_AT_ONCE = 1_000;

    private static final String LOOK_UP = """
            local place = redis.call('GET', KEYS[1])
            if place and string.sub(place, 1, 1) == 'V' then
              return string.sub(place, 2)
            end
            redis.call('SET', KEYS[1], 'T' .. ARGV[1], 'PX', ARGV[2])
            return false
            """;
    private static final String FILL = """
            if redis.call('GET', KEYS[1]) == 'T' .. ARGV[1] then
              redis.call('SET', KEYS[1], 'V' .. ARGV[3], 'PX', ARGV[2])
            end
            return false
            """;

    private final SharedRedis redis;

    RedisCacheStore(SharedRedis redis) {
        this.redis = redis;
    }

    @Override
    public Future<Optional<Buffer>> lookUp(String name, String ticket) {
        Request request = Request.cmd(Command.EVAL)
                .arg(LOOK_UP)
                .arg(1)
                .arg(PREFIX + name)
                .arg(ticket)
                .arg(TICKET_LIVES.toMillis());
        return redis.send(request).map(answer -> answer.map(Response::toBuffer));
    }

    @Override
    public Future<Void> fill(String name, String ticket, Buffer value, Duration ttl) {
        Request request = Request.cmd(Command.EVAL)
                .arg(FILL)
                .arg(1)
                .arg(PREFIX + name)
                .arg(ticket)
                .arg(Math.max(1, ttl.toMillis()))
                .arg(value);
        return redis.send(request).mapEmpty();
    }

    @Override
    public Future<Void> drop(List<String> names) {
        return unlink(names.stream().map(name -> PREFIX + name).toList());
    }

    /** A key that is there all the while is found; one that comes meanwhile was filled after this began. */
    @Override
    public Future<Void> clear() {
        return clearFrom("0");
    }

    private Future<Void> clearFrom(String cursor) {
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(PREFIX + "*")
                .arg("COUNT")
                .arg(SCANNED_AT_ONCE);
        return redis.send(scan).map(Optional::orElseThrow).compose(this::unlinkFound);
    }

    private Future<Void> unlinkFound(Response found) {
        String next = found.get(0).toString();
        List<String> keys = found.get(1).stream().map(Response::toString).toList();
        return unlink(keys).compose(done -> next.equals("0") ? Future.succeededFuture() : clearFrom(next));
    }

    private Future<Void> unlink(List<String> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture();
        }
        Request request = Request.cmd(Command.UNLINK);
        keys.forEach(request::arg);
        return redis.send(request).mapEmpty();
    }
}
