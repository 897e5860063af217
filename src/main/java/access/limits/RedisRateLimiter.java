package access.limits;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.cache.SharedRedis;

/** Counts in Redis, by its clock, in one round trip; fails when it does not answer. */
final class RedisRateLimiter implements RateLimiter {
    private static final String PREFIX = "wci:rate:";

    /**
     * As {@link Usage} has it: looks at every quota, then counts on all or on none. Answers with whether it did, the
     * milliseconds of this minute, the minute, and both counts of each quota.
     */
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local millis = time[1] * 1000 + math.floor(time[2] / 1000)
            local minute = math.floor(millis / 60000)
            local elapsed = millis - minute * 60000
            local befores, nows, admitted = {}, {}, 1
            for i = 1, #KEYS do
              local stored = redis.call('HMGET', KEYS[i], 'minute', 'before', 'now')
              local at = tonumber(stored[1]) or 0
              local before, now = 0, 0
              if at >= minute then
                before, now = tonumber(stored[2]), tonumber(stored[3])
              elseif at == minute - 1 then
                before = tonumber(stored[3])
              end
              if before * (60000 - elapsed) / 60000 + now + 1 > tonumber(ARGV[i]) then
                admitted = 0
              end
              befores[i], nows[i] = before, now
            end
            local answer = {admitted, elapsed, minute}
            for i = 1, #KEYS do
              if admitted == 1 then
                nows[i] = nows[i] + 1
                redis.call('HSET', KEYS[i], 'minute', minute, 'before', befores[i], 'now', nows[i])
                redis.call('PEXPIRE', KEYS[i], 120000)
              end
              answer[#answer + 1] = befores[i]
              answer[#answer + 1] = nows[i]
            end
            return answer
            """;

    private final SharedRedis redis;

    RedisRateLimiter(SharedRedis redis) {
        this.redis = redis;
    }

    @Override
    public Future<Verdict> take(List<Quota> quotas) {
        Request request = Request.cmd(Command.EVAL).arg(SCRIPT).arg(quotas.size());
        quotas.forEach(quota -> request.arg(PREFIX + quota.name()));
        quotas.forEach(quota -> request.arg(quota.limit()));
        return redis.send(request).map(Optional::orElseThrow).map(answer -> verdict(quotas, answer));
    }

    private static Verdict verdict(List<Quota> quotas, Response answer) {
        boolean admitted = answer.get(0).toInteger() == 1;
        long elapsed = answer.get(1).toLong();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < quotas.size(); i++) {
            Usage usage = new Usage(
                    answer.get(2).toLong(),
                    answer.get(3 + 2 * i).toLong(),
                    answer.get(4 + 2 * i).toLong());
            boolean within = admitted || usage.admits(quotas.get(i).limit(), elapsed);
            verdicts.add(Verdict.of(within, quotas.get(i), usage, elapsed));
        }
        return Verdict.tightest(verdicts);
    }
}
