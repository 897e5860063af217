package sandbox.faults;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * First handler of a simulator's router: shows the faults of its {@link Faults} to the requests that come in. A
 * simulator that answers through {@link #send} can also lose answers and prefix them.
 */
public final class FaultGate implements Handler<RoutingContext> {

    private static final String FAULT = FaultGate.class.getName();

    private final Faults faults;

    /** A gate that asks these faults at every request. */
    public FaultGate(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void handle(RoutingContext ctx) {
        Fault fault =
                faults.take(ctx.request().method().name(), ctx.request().path()).orElse(new Fault.Prefix(""));
        if (fault instanceof Fault.Latency latency) {
            ctx.request().pause();
            ctx.vertx().setTimer(Math.max(1, latency.time().toMillis()), timer -> resume(ctx));
        } else if (fault instanceof Fault.Answer answer) {
            answer.headers().forEach(ctx.response()::putHeader);
            ctx.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", answer.contentType())
                    .end(answer.body());
        } else if (fault instanceof Fault.CutBefore) {
            ctx.request().connection().close();
        } else {
            ctx.put(FAULT, fault);
            ctx.next();
        }
    }

    /**
     * Sends the answer whose status and headers are set, unless the request's fault says that it gets lost.
     *
     * @param ctx the request, which came through a gate
     * @param body the whole body
     */
    public static void send(RoutingContext ctx, Buffer body) {
        Fault fault = ctx.get(FAULT, new Fault.Prefix(""));
        HttpServerResponse response = ctx.response();
        if (fault instanceof Fault.LostAnswer) {
            ctx.request().connection().close();
        } else if (fault instanceof Fault.HalfAnswer) {
            response.putHeader("Content-Length", Integer.toString(body.length()));
            response.write(body.getBuffer(0, body.length() / 2))
                    .onComplete(written -> ctx.request().connection().close());
        } else if (fault instanceof Fault.SlowAnswer slow) {
            ctx.vertx().setTimer(Math.max(1, slow.time().toMillis()), timer -> sendIfOpen(response, body));
        } else if (fault instanceof Fault.Prefix prefix) {
            response.end(Buffer.buffer(prefix.text()).appendBuffer(body));
        } else {
            response.end(body);
        }
    }

    private static void sendIfOpen(HttpServerResponse response, Buffer body) {
        if (!response.closed()) {
            response.end(body);
        }
    }

    private static void resume(RoutingContext ctx) {
        ctx.request().resume();
        ctx.next();
    }
}
