package testing;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All that a Redis holds, as it holds it. */
public final class RedisDump {

    private RedisDump() {}

    /** A line for each key, with the bytes of its value; each byte is a character. */
    public static List<String> of(Vertx vertx, int port) {
        Redis redis = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
        List<String> lines = new ArrayList<>();
        for (Response key : await(redis.send(Request.cmd(Command.KEYS).arg("*")))) {
            Response value = await(redis.send(Request.cmd(Command.DUMP).arg(key.toBuffer())));
            lines.add(text(key) + " " + (value == null ? "" : text(value)));
        }
        redis.close();
        return lines;
    }

    private static String text(Response response) {
        return new String(response.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
