package inventory.warehouse;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import platform.http.GuardedGet;
import platform.http.SsrfGuard;
import platform.http.UrlRefusedException;

/** Asks warehouses over HTTP, each address only where the SSRF guard lets pass. */
public final class WarehouseClient {
    /** Items that are asked for at once. */
    public static final int PAGE = 500;

    private static final GuardedGet.Limits LIMITS =
            new GuardedGet.Limits(Duration.ofSeconds(15), 2 * 1024 * 1024, 4, 100);
    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final GuardedGet http;

    public WarehouseClient(Vertx vertx, SsrfGuard guard) {
        this.http = new GuardedGet(vertx, guard, LIMITS);
    }

    /**
     * A page of its stock.
     *
     * @param cursor the {@code next} of the page before; empty for the first
     * @return fails with {@link UrlRefusedException} where its address may not be called, else with {@link WarehouseException}
     */
    public Future<CountPage> page(WarehouseAccess access, Optional<String> cursor) {
        return http.get(
                        access.page(cursor, PAGE),
                        Map.of(
                                "Authorization",
                                "Bearer " + access.token().reveal(),
                                "Accept",
                                "application/json",
                                "User-Agent",
                                "woocommerce-integration"))
                .recover(WarehouseClient::unreached)
                .map(WarehouseClient::page);
    }

    private static <T> Future<T> unreached(Throwable failure) {
        if (failure instanceof UrlRefusedException) {
            return Future.failedFuture(failure);
        }
        if (failure instanceof GuardedGet.TooLongException) {
            return Future.failedFuture(
                    WarehouseException.refused("Its answer is longer than " + LIMITS.mostBytes() + " bytes."));
        }
        return Future.failedFuture(WarehouseException.unreached(
                failure instanceof TimeoutException
                        ? "It gave no whole answer within " + LIMITS.timeout().toSeconds() + " seconds."
                        : "It cannot be reached, or broke off its answer."));
    }

    private static CountPage page(GuardedGet.Answer answer) {
        if (answer.status() != OK) {
            throw refusal(answer.status());
        }
        return PageReader.read(answer.body());
    }

    private static WarehouseException refusal(int status) {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return WarehouseException.refused("It does not accept the token (" + status + ").");
        }
        if (status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERRORS) {
            return WarehouseException.unreached("It answered " + status + ".");
        }
        return WarehouseException.refused(
                status >= REDIRECTS && status < CLIENT_ERRORS
                        ? "It answered " + status + ": redirects are not followed; give the address that it points to."
                        : "It answered " + status + " to GET /stock.");
    }
}
