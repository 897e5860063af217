package platform.db;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Has {@link Acting} registered before the first Vertx is made, as Vert.x wants what contexts hold. */
public final class ActingProvider implements VertxServiceProvider {

    @Override
    public void init(VertxBootstrap bootstrap) {
        Acting.current();
    }
}
