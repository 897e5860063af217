package carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.easypost.EasyPost;
import carriers.easypost.EasyPostOptions;
import carriers.http.AccessAnswers;
import carriers.http.Answer;
import carriers.shippo.Shippo;
import carriers.shippo.ShippoOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which mode a key opens: what the provider says of it, and what the key itself says. */
class AccessTest {

    private static final CallBudget PLENTY = new CallBudget(1000, 1000, Clock.systemUTC());

    private final Vertx vertx = Vertx.vertx();
    private volatile String says = "{}";
    private volatile String asked = "";
    private URI url = URI.create("http://127.0.0.1");

    @BeforeEach
    void serve() {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked = request.uri();
                    request.response().end(says);
                })
                .listen(0, "127.0.0.1"));
        url = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void easyPost_isBelievedBeforeTheKey() {
        assertThat(easyPost("EZTKa")).isEqualTo(new Access.Granted(AccountMode.TEST));
        assertThat(easyPost("EZAKa")).isEqualTo(new Access.Granted(AccountMode.LIVE));
        assertThat(easyPost("other")).isEqualTo(new Access.Granted(AccountMode.UNSTATED));
        says = "{\"shipments\":[{\"mode\":\"test\"}]}";
        assertThat(easyPost("other")).isEqualTo(new Access.Granted(AccountMode.TEST));
        says = "{\"shipments\":[{\"mode\":\"production\"}]}";
        assertThat(easyPost("EZTKa")).isEqualTo(new Access.Granted(AccountMode.LIVE));
        assertThat(asked).isEqualTo("/v2/shipments?page_size=1");
    }

    @Test
    void shippo_isAskedOnlyWhereTheTokenSaysNothing() {
        says = "{\"results\":[{\"test\":true}]}";
        assertThat(shippo("shippo_live_a")).isEqualTo(new Access.Granted(AccountMode.LIVE));
        assertThat(shippo("oauth.a")).isEqualTo(new Access.Granted(AccountMode.TEST));
        says = "{\"results\":[{\"test\":false}]}";
        assertThat(shippo("shippo_test_a")).isEqualTo(new Access.Granted(AccountMode.TEST));
        assertThat(shippo("oauth.a")).isEqualTo(new Access.Granted(AccountMode.LIVE));
        says = "{\"results\":[]}";
        assertThat(shippo("oauth.a")).isEqualTo(new Access.Granted(AccountMode.UNSTATED));
        assertThat(asked).isEqualTo("/carrier_accounts?results=1");
    }

    @Test
    void whatWasNotAsked_isUnclear() {
        assertThat(AccessAnswers.read(new Answer.OverBudget(Duration.ofSeconds(7)), json -> AccountMode.LIVE))
                .isEqualTo(new Access.Unclear("over the limit of calls, again in 7 s"));
        assertThat(AccessAnswers.read(new Answer.Unsent("no connection"), json -> AccountMode.LIVE))
                .isEqualTo(new Access.Unclear("no connection"));
        assertThat(AccessAnswers.read(new Answer.Broken("cut"), json -> AccountMode.LIVE))
                .isEqualTo(new Access.Unclear("cut"));
    }

    private Access easyPost(String key) {
        return ask(EasyPost.create("a", vertx, EasyPostOptions.defaults(url, key, List.of("USPS")), PLENTY));
    }

    private Access shippo(String token) {
        ShippoOptions options = ShippoOptions.defaults("a", url, token, List.of("usps"));
        return ask(Shippo.create(vertx, options, PLENTY, Clock.systemUTC()));
    }

    private static Access ask(CarrierGateway gateway) {
        return await(gateway.access().onComplete(done -> gateway.close()));
    }
}
