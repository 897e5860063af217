package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.Access;
import carriers.AccountMode;
import carriers.CallBudget;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.RateRequest;
import carriers.RatesOutcome;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import platform.settings.Secret;
import shipping.accounts.KeyCheck;

class AccountProviderTest {

    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void whatTheProviderSays_isSaidOfTheKey_andTheConnectionIsClosed() {
        assertThat(tried(new Access.Granted(AccountMode.TEST))).isEqualTo(new KeyCheck.Accepted(true));
        assertThat(tried(new Access.Granted(AccountMode.LIVE))).isEqualTo(new KeyCheck.Accepted(false));
        assertThat(tried(new Access.Granted(AccountMode.UNSTATED))).isInstanceOf(KeyCheck.Refused.class);
        assertThat(tried(new Access.Denied("HTTP 401"))).isEqualTo(new KeyCheck.Refused("Post says HTTP 401"));
        assertThat(tried(new Access.Unclear("cut"))).isEqualTo(new KeyCheck.NoAnswer("Post: cut"));
        assertThat(closed).hasValue(5);
    }

    private KeyCheck tried(Access access) {
        AccountProvider provider = new AccountProvider("Post", (name, key) -> new Saying(access, closed));
        return await(provider.tryKey(Secret.of("a key")));
    }

    private record Saying(Access says, AtomicInteger closed) implements CarrierGateway {

        @Override
        public String name() {
            return "saying";
        }

        @Override
        public List<Carrier> carriers() {
            return List.of();
        }

        @Override
        public Future<RatesOutcome> cheapest(RateRequest request) {
            return Future.failedFuture("nobody asks");
        }

        @Override
        public Future<Access> access() {
            return Future.succeededFuture(says);
        }

        @Override
        public CallBudget budget() {
            return new CallBudget(1, 1, Clock.systemUTC());
        }

        @Override
        public Future<Void> close() {
            closed.incrementAndGet();
            return Future.succeededFuture();
        }
    }
}
