package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import sandbox.store.Delivery;

/** All that a shop has told of an order, told twenty times more: at once and in an order drawn from a seed. */
final class WebhookStorm {

    private static final int TIMES = 20;
    private static final long SEED = 20;
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "connection", "content-length");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private WebhookStorm() {}

    /** Returns once every one of them was acknowledged. */
    static void over(Sale sale) {
        List<HttpRequest> deliveries = new ArrayList<>();
        eventually(() -> assertThat(told(sale)).isNotEmpty());
        told(sale).forEach(one -> deliveries.addAll(Collections.nCopies(TIMES, again(one))));
        Collections.shuffle(deliveries, new Random(SEED));
        List<CompletableFuture<HttpResponse<String>>> answers = deliveries.stream()
                .map(one -> CLIENT.sendAsync(one, HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> acknowledged = answer.join();
            assertThat(acknowledged.statusCode()).as(acknowledged.body()).isEqualTo(200);
        }
    }

    private static List<Delivery> told(Sale sale) {
        return sale.trade().shop().deliveries().stream()
                .filter(one -> one.topic().startsWith("order.") && one.resourceId() == sale.wcId())
                .toList();
    }

    private static HttpRequest again(Delivery one) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(one.url())).POST(HttpRequest.BodyPublishers.ofString(one.body()));
        one.headers().forEach((name, value) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request.build();
    }
}
