package access.limits;

import access.Limits;
import access.Principal;
import access.Require;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.cache.SharedRedis;
import platform.crypto.Secrets;
import platform.http.ClientAddress;
import platform.http.ProblemException;
import platform.openapi.Operation;

/**
 * Handlers that hold callers to their limits: 429 {@code rate_limited} beyond them, and on every answer how the caller
 * stands. Shared through Redis where there is one; while it is gone each process counts for itself. Limits on wrong
 * tokens are each process's own, since they must cost nothing.
 */
public final class RateLimits implements Limits {
    private static final Duration TOKEN_KNOWN_FOR = Duration.ofMinutes(10);
    private static final int TOKENS_KNOWN = 10_000;

    private final RateLimiter limiter;
    private final LocalRateLimiter guesses;
    private final RateLimitSettings settings;
    private final ClientAddress addresses;
    private final Cache<String, Boolean> goodTokens = Caffeine.newBuilder()
            .maximumSize(TOKENS_KNOWN)
            .expireAfterWrite(TOKEN_KNOWN_FOR)
            .build();

    /** @param redis that counts for all processes, where there is one */
    public RateLimits(RateLimitSettings settings, ClientAddress addresses, Optional<SharedRedis> redis, Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.guesses = new LocalRateLimiter(clock);
        LocalRateLimiter local = new LocalRateLimiter(clock);
        this.limiter = redis.<RateLimiter>map(link -> sharedOr(new RedisRateLimiter(link), local))
                .orElse(local);
    }

    private static RateLimiter sharedOr(RateLimiter shared, RateLimiter local) {
        return quotas -> shared.take(quotas).recover(gone -> local.take(quotas));
    }

    @Override
    public void limitAddress(RoutingContext context) {
        hold(context, List.of(new Quota("open:" + network(context), settings.perAddress())));
    }

    /**
     * An address that came with too many wrong tokens is not listened to for a while. A token that was good a moment ago
     * is, for many callers may share an address with one who guesses.
     */
    @Override
    public void slowGuessing(RoutingContext context) {
        @Nullable String header = context.request().getHeader("Authorization");
        if (header == null) {
            context.next();
            return;
        }
        Quota quota = new Quota("guess:" + network(context), settings.perAddress());
        String token = hash(header);
        Verdict verdict = guesses.look(quota);
        if (!verdict.admitted() && goodTokens.getIfPresent(token) == null) {
            throw refused(context, verdict);
        }
        context.addEndHandler(ended -> learn(context, token, quota));
        context.next();
    }

    /** So much per key, and per store where the path names one that the caller sees. */
    @Override
    public Handler<RoutingContext> limitCaller(Operation operation) {
        boolean onStore = operation.hasPathParameter(Require.STORE_PARAMETER);
        return context -> {
            Principal principal = Principal.of(context);
            List<Quota> quotas = new ArrayList<>();
            quotas.add(new Quota("caller:" + principal.id(), settings.perKey()));
            @Nullable String storeId = onStore ? context.pathParam(Require.STORE_PARAMETER) : null;
            if (storeId != null && principal.sees(storeId)) {
                quotas.add(new Quota("store:" + hash(storeId), settings.perStore()));
            }
            hold(context, quotas);
        };
    }

    private void hold(RoutingContext context, List<Quota> quotas) {
        Future<Verdict> verdict = limiter.take(quotas);
        if (verdict.isComplete()) {
            proceed(context, verdict.result());
            return;
        }
        // Nothing of the body is lost while Redis is asked.
        context.request().pause();
        verdict.onSuccess(known -> context.request().resume())
                .onSuccess(known -> proceed(context, known))
                .onFailure(context::fail);
    }

    private static void proceed(RoutingContext context, Verdict verdict) {
        if (verdict.admitted()) {
            verdict.writeTo(context.response());
            context.next();
        } else {
            context.fail(refused(context, verdict));
        }
    }

    private static ProblemException refused(RoutingContext context, Verdict verdict) {
        verdict.writeTo(context.response());
        return verdict.refusal().exception();
    }

    private void learn(RoutingContext context, String token, Quota quota) {
        if (context.response().getStatusCode() == 401) {
            guesses.add(quota);
        } else if (Principal.isKnown(context)) {
            goodTokens.put(token, true);
        }
    }

    private String network(RoutingContext context) {
        return ClientAddress.network(addresses.of(context.request()));
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Secrets.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
