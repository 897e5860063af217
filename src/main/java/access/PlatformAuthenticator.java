package access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Secrets;
import platform.http.FailureSummary;
import platform.http.Problem;

/**
 * Asks the platform's auth service about a token: {@code GET /api/v1/profile} with it, 200 with {@code permissions} or
 * not ours to let in. What it said is remembered for a short time under the token's hash; that it could not be asked
 * never is, and lets nobody through.
 */
final class PlatformAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformAuthenticator.class);
    private static final String PROFILE = "/api/v1/profile";
    private static final Duration GOOD_FOR = Duration.ofSeconds(60);
    private static final Duration BAD_FOR = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int CONNECTIONS = 16;
    private static final int MOST_WAITING = 256;
    private static final int LONGEST_PROFILE = 64 * 1024;

    private final HttpClient client;
    private final RequestOptions target;
    private final Duration timeout;
    private final Clock clock;
    private final Cache<String, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    PlatformAuthenticator(Vertx vertx, URI service, Duration timeout, Clock clock) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                        .setMaxRedirects(0),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
        this.target = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(service.toString().replaceFirst("/+$", "") + PROFILE)
                .putHeader("Accept", "application/json");
        this.timeout = timeout;
        this.clock = clock;
    }

    /** What the service said, and until when that holds. */
    private record Answer(Optional<Principal> principal, Instant until) {}

    /** Fails with a 503 {@code auth_service_unavailable} problem when the service gives no answer of use. */
    @Override
    public Future<Principal> authenticate(String bearerToken) {
        if (PlatformProfile.saysRefresh(bearerToken)) {
            return Future.failedFuture(new InvalidTokenException());
        }
        String key = Base64.getEncoder().encodeToString(Secrets.sha256(bearerToken));
        Answer known = answers.getIfPresent(key);
        Future<Answer> answer = known != null && clock.instant().isBefore(known.until())
                ? Future.succeededFuture(known)
                : ask(bearerToken).onSuccess(fresh -> answers.put(key, fresh));
        return answer.map(said -> said.principal().orElseThrow(InvalidTokenException::new));
    }

    private Future<Answer> ask(String token) {
        RequestOptions request = new RequestOptions(target).putHeader("Authorization", "Bearer " + token);
        return client.request(request)
                .compose(asked -> asked.send()
                        .compose(PlatformAuthenticator::read)
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> asked.reset()))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(reply -> answer(reply, token))
                .recover(PlatformAuthenticator::unavailable);
    }

    private record Reply(int status, Buffer body) {}

    private static Future<Reply> read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> body.appendBuffer(shorter(body, chunk)));
        return response.end().map(ended -> new Reply(response.statusCode(), body));
    }

    private static Buffer shorter(Buffer body, Buffer chunk) {
        int room = LONGEST_PROFILE - body.length();
        return chunk.length() <= room ? chunk : chunk.slice(0, room);
    }

    private Answer answer(Reply reply, String token) {
        Instant now = clock.instant();
        if (reply.status() == 200) {
            Principal principal = PlatformProfile.principal(reply.body(), token);
            return new Answer(Optional.of(principal), PlatformProfile.until(token, now.plus(GOOD_FOR)));
        }
        if (reply.status() >= 400 && reply.status() < 500 && reply.status() != 429) {
            return new Answer(Optional.empty(), now.plus(BAD_FOR));
        }
        throw new IllegalStateException("status " + reply.status());
    }

    private static <T> Future<T> unavailable(Throwable failure) {
        LOG.warn("The auth service gave no answer of use: {}", FailureSummary.of(failure));
        return Future.failedFuture(Problem.of(
                        503,
                        "auth_service_unavailable",
                        "The platform's auth service, which knows this token, cannot be asked; try again.")
                .withHeader("Retry-After", "5")
                .exception());
    }
}
