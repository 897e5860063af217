package notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import platform.crypto.Keyring;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

class TemplateRoutesTest {
    private static final String ALL = "/api/v1/stores/s1/notification-templates";
    private static final String PATH = ALL + "/shipped/es";

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final ApiHouse api = ApiHouse.serving(
            shop.vertx(),
            new TemplateRoutes(
                            shop.vertx(),
                            shop.database(),
                            TestStores.of(shop.vertx(), shop.database(), Keyring.ephemeral()))::mount);

    @AfterEach
    void close() {
        shop.close();
    }

    private static String template(String subject, String html, String text) {
        return new JsonObject()
                .put("subject", subject)
                .put("html", html)
                .put("text", text)
                .encode();
    }

    @Test
    void oursAreListed_untilTheStoreHasItsOwn() {
        ApiHouse.Answer ours = api.get(ALL);
        assertThat(ours.json().getInteger("total")).isEqualTo(22);
        assertThat(ours.each("notification_templates", "source")).containsOnly("default");

        api.put(PATH, template("Hola", "<p>Hola</p>", "Hola"));
        api.put(ALL + "/shipped/fr", template("Bonjour", "<p>Bonjour</p>", "Bonjour"));

        ApiHouse.Answer both = api.get(ALL);
        assertThat(both.json().getInteger("total")).isEqualTo(23);
        assertThat(both.each("notification_templates", "source"))
                .filteredOn("store"::equals)
                .hasSize(2);
        assertThat(api.get("/api/v1/stores/s2/notification-templates").each("notification_templates", "source"))
                .containsOnly("default");
    }

    @Test
    void aStoresOwn_isShownCountedAndTakenBack() {
        assertThat(api.get(PATH).json().getString("subject")).contains("{{order_number}}");

        ApiHouse.Answer put = api.put(PATH, template("Pedido {{order_number}}", "<p>{{customer_name}}</p>", "Hola"));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().getInteger("version")).isEqualTo(1);
        assertThat(put.json().getString("source")).isEqualTo("store");
        assertThat(api.get(PATH).json()).isEqualTo(put.json());
        assertThat(api.put(PATH, template("Otra", "<p>x</p>", "y")).json().getInteger("version"))
                .isEqualTo(2);

        assertThat(api.delete(PATH).status()).isEqualTo(204);
        assertThat(api.get(PATH).json().getString("source")).isEqualTo("default");
        assertThat(api.delete(PATH).status()).isEqualTo(204);
    }

    @Test
    void whoReadAnOlderOne_isToldSo() {
        String tag = api.get(PATH).header("ETag");
        String body = template("Hola", "<p>Hola</p>", "Hola");
        assertThat(api.put(PATH, body, "If-Match", tag).status()).isEqualTo(200);
        assertThat(api.put(PATH, body, "If-Match", tag).status()).isEqualTo(412);
        assertThat(api.delete(PATH, "If-Match", tag).status()).isEqualTo(412);
        assertThat(api.delete(PATH, "If-Match", api.get(PATH).header("ETag")).status())
                .isEqualTo(204);
    }

    @Test
    void ofThoseWhoReadTheSame_oneChangesIt() {
        String body = template("Hola", "<p>Hola</p>", "Hola");
        for (int round = 0; round < 3; round++) {
            String tag = api.get(PATH).header("ETag");
            assertThat(api.putAtOnce(6, PATH, body, "If-Match", tag))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 412);
        }
        assertThat(api.get(PATH).json().getInteger("version")).isEqualTo(3);
    }

    @Test
    void aListReadsNoText() {
        api.put(PATH, template("Hola", "<p>Hola</p>", "Hola"));
        assertThat(await(new TemplateRepository().list(shop.database().pool(), "s1")))
                .singleElement()
                .extracting(StoreTemplate::source)
                .isEqualTo(new TemplateSource("", "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{{#if order_number}}| <p>x</p>| x| /subject",
                "x| <p>{{customer_nam}}</p>| x| /html",
                "x| <p>{{{customer_name}}}</p>| x| /html",
                "x| <p>{{&customer_name}}</p>| x| /html",
                "x| {{> layout}}| x| /html",
                "x| {{~> layout}}| x| /html",
                "x| {{#if order_number}}x{{else}}{{~> layout}}{{/if}}| x| /html",
                "x| {{~#> layout}}{{{customer_name}}}{{/layout}}| x| /html",
                "x| {{=<% %>=}}<%> layout%>| x| /html",
                "x| x| {{#if (log customer_name)}}x{{/if}}| /text",
                "x| x| {{#each itemz}}{{name}}{{/each}}| /text",
                "x| x| {{#if carier}}x{{/if}}| /text",
                "x| x| {{include 'x'}}| /text",
            })
    void whatCouldNotBeMailed_isRefusedWhereItIsWrong(String subject, String html, String text, String pointer) {
        ApiHouse.Answer put = api.put(PATH, template(subject, html, text));
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.wrong()).contains(pointer);
        assertThat(api.get(PATH).json().getString("source")).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#each items}}|{{/each}}", "{{#items}}|{{/items}}", "{{#each ../items}}|{{/each}}"})
    @Timeout(20)
    void loopsThatMultiply_areRefused_andNotWaitedFor(String loop) {
        String[] ends = loop.split("\\|");
        String nested = "{{#each items}}" + ends[0].repeat(60) + ends[1].repeat(60) + "{{/each}}";

        assertThat(api.put(PATH, template("x", nested, "x")).wrong()).containsExactly("/html");
        assertThat(api.post(PATH + "/preview", template("x", "x", nested)).status())
                .isEqualTo(400);
    }

    @Test
    void theBodysOwnFaults_areNamedTogether() {
        ApiHouse.Answer put =
                api.put(PATH, "{\"subject\":\"\",\"html\":3,\"enabled\":\"no\",\"event\":\"lost\",\"x\":1}");
        assertThat(put.wrong()).containsExactlyInAnyOrder("/subject", "/html", "/text", "/enabled", "/event", "/x");
        assertThat(api.put(PATH, template("x", "y".repeat(200_001), "z")).wrong())
                .containsExactly("/html");
        assertThat(api.get(ALL + "/lost/es").status()).isEqualTo(404);
        assertThat(api.get(ALL + "/shipped/Spanish").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(NotificationEvent.class)
    void oursCanBeTakenOver_andRendersTheSame(NotificationEvent event) {
        String path = ALL + "/" + event.wireName() + "/en";
        JsonObject ours = api.get(path).json();
        JsonObject preview = api.post(path + "/preview", "").json();

        ApiHouse.Answer put =
                api.put(path, template(ours.getString("subject"), ours.getString("html"), ours.getString("text")));

        assertThat(put.status()).as(put.json().encode()).isEqualTo(200);
        JsonObject own = api.post(path + "/preview", "").json();
        assertThat(own.getString("subject")).isEqualTo(preview.getString("subject"));
        assertThat(own.getString("text")).isEqualTo(preview.getString("text"));
        assertThat(own.getString("html").replaceAll("\\s+", " "))
                .isEqualTo(preview.getString("html").replaceAll("\\s+", " "));
    }

    @Test
    void whileALargeTemplateIsCompiled_othersAreAnswered() {
        api.get(PATH);
        String large = template("x", "<p>{{order_number}}</p>".repeat(8_000), "x");
        long begin = System.nanoTime();
        CompletableFuture<ApiHouse.Answer> put = CompletableFuture.supplyAsync(() -> api.put(PATH, large));
        long slowest = 0;
        do {
            long asked = System.nanoTime();
            api.get("/api/v1/stores/s2/notification-templates");
            slowest = Math.max(slowest, System.nanoTime() - asked);
        } while (!put.isDone());

        assertThat(put.join().status()).isEqualTo(200);
        assertThat(slowest).isLessThan((System.nanoTime() - begin) / 2);
    }

    @Test
    void aDraftIsShown_andNotKept() {
        ApiHouse.Answer preview = api.post(
                PATH + "/preview",
                template("{{order_number}}", "<p>{{store_name}}</p>", "{{#each items}}{{name}},{{/each}}"));
        assertThat(preview.json().getString("subject")).isEqualTo("1042");
        assertThat(preview.json().getString("html")).isEqualTo("<p>Shop</p>");
        assertThat(preview.json().getString("text")).isEqualTo("Blue T-Shirt,Ceramic mug,");
        assertThat(api.get(PATH).json().getString("source")).isEqualTo("default");
        assertThat(api.post(PATH + "/preview", template("{{nobody}}", "x", "x")).wrong())
                .containsExactly("/subject");
    }

    @Test
    void anotherStore_isNotThere() {
        String foreign = "/api/v1/stores/s2/notification-templates";
        assertThat(api.call(ONLY_S1, "GET", foreign, "").status()).isEqualTo(404);
        assertThat(api.call(ONLY_S1, "PUT", foreign + "/shipped/es", template("a", "b", "c"))
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/stores/none/notification-templates/shipped/es")
                        .status())
                .isEqualTo(404);
    }
}
