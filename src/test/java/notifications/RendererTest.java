package notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es-CO");

    private final Renderer renderer = new Renderer();

    @Test
    void shipped_inEnglish_saysWhatIsKnown() {
        RenderedMail mail = renderer.render(NotificationEvent.SHIPPED, Locale.US, data());

        assertThat(mail.subject()).isEqualTo("Your order 1042 is on its way – Tienda Ñandú");
        assertThat(mail.text()).isEqualTo("""
                        Hello José Pérez,

                        Your order 1042 is on its way to you.

                        Carrier: DHL
                        Tracking number: DHL0001

                        In this parcel:
                        - 2 × Taza "Ñ"

                        Follow the parcel: https://track.example.com/?a=1&b=2

                        Thank you for your order
                        Tienda Ñandú
                        """);
        assertThat(mail.html())
                .contains(
                        "Hello José Pérez,", "Your order 1042 is on its way to you.", "<li>2 × Taza &quot;Ñ&quot;</li>")
                .startsWith("<!DOCTYPE html>")
                .contains("</html>");
    }

    /** With all data and with none. */
    @ParameterizedTest
    @EnumSource(NotificationEvent.class)
    void everyEvent_hasAMail_inBothLanguages(NotificationEvent event) {
        for (Locale language : List.of(Locale.ENGLISH, SPANISH)) {
            RenderedMail full = renderer.render(event, language, ExampleData.of("Tienda"));
            RenderedMail bare = renderer.render(event, language, Map.of());

            assertThat(full.subject()).isNotBlank().endsWith("– Tienda");
            assertThat(full.html()).startsWith("<!DOCTYPE html>").contains("Tienda", "</html>");
            assertThat(full.text()).contains("Tienda").doesNotContain("{{").doesNotContain("<");
            assertThat(bare.subject()).doesNotContain("–");
            assertThat(bare.text()).isNotBlank();
        }
        assertThat(renderer.render(event, Locale.ENGLISH, Map.of()).text())
                .isNotEqualTo(renderer.render(event, SPANISH, Map.of()).text());
    }

    @Test
    void shipped_inSpanish_isSpanish() {
        RenderedMail mail = renderer.render(NotificationEvent.SHIPPED, SPANISH, data());

        assertThat(mail.subject()).isEqualTo("Tu pedido 1042 va en camino – Tienda Ñandú");
        assertThat(mail.text()).startsWith("Hola, José Pérez:").contains("Número de guía: DHL0001");
        assertThat(mail.html()).contains("Número de guía: DHL0001");
    }

    @Test
    void aLanguageWithoutTemplates_fallsBackToEnglish() {
        RenderedMail mail = renderer.render(NotificationEvent.DELIVERED, Locale.JAPAN, data());

        assertThat(mail.subject()).startsWith("Your order 1042 was delivered");
    }

    @ParameterizedTest
    @EnumSource(NotificationEvent.class)
    void everyEvent_withoutAnyData_isStillAMail(NotificationEvent event) {
        for (Locale language : List.of(Locale.ENGLISH, SPANISH)) {
            RenderedMail mail = renderer.render(event, language, Map.of());

            assertThat(mail.subject()).isNotBlank().doesNotContain("{", "–");
            assertThat(mail.text()).isNotBlank().doesNotContain("{", "null");
            assertThat(mail.html()).contains("<html>").doesNotContain("{{", "null", "href");
        }
    }

    @Test
    void values_areEscapedInHtmlOnly() {
        RenderedMail mail = renderer.render(
                NotificationEvent.SHIPPED, Locale.ENGLISH, Map.of("customer_name", "<script>alert('x')</script>"));

        assertThat(mail.html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(mail.text()).contains("Hello <script>alert('x')</script>,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "//evil.example.com", ""})
    void anAddressThatIsNoWebAddress_isLeftOut(String url) {
        RenderedMail mail = renderer.render(NotificationEvent.SHIPPED, Locale.ENGLISH, Map.of("tracking_url", url));

        assertThat(mail.html()).doesNotContain("href");
        assertThat(mail.text()).doesNotContain("Follow");
    }

    @Test
    void aQuoteInAnAddress_doesNotLeaveTheAttribute() {
        RenderedMail mail = renderer.render(
                NotificationEvent.SHIPPED, Locale.ENGLISH, Map.of("tracking_url", "https://x.example/\" onclick=\"x"));

        assertThat(mail.html())
                .contains("https://x.example/&quot; onclick&#x3D;&quot;x")
                .doesNotContain("\" onclick");
    }

    @Test
    void aLineBreakInAValue_doesNotBreakTheSubject() {
        RenderedMail mail = renderer.render(
                NotificationEvent.SHIPPED,
                Locale.ENGLISH,
                Map.of("order_number", "1\r\nBcc: all@example.com", "store_name", "x".repeat(500)));

        assertThat(mail.subject())
                .startsWith("Your order 1 Bcc: all@example.com")
                .hasSize(200);
    }

    @Test
    void aStoresTemplate_seesTheDataAndNothingElse() {
        TemplateSource source = new TemplateSource(
                "{{order_number}}",
                "<b>{{customer_name}}</b>{{customer_name.class.name}}",
                "{{#each items}}{{name}}{{/each}}");

        RenderedMail mail =
                renderer.render(source, Map.of("order_number", 7, "customer_name", "A&B", "items", List.of()));

        assertThat(mail).isEqualTo(new RenderedMail("7", "<b>A&amp;B</b>", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#if x}}",
                "{{> layout}}",
                "{{> ../logback}}",
                "{{include 'shipped.en.text'}}",
                "{{nohelper 'x'}}",
                "{{log 'x'}}",
                "{{#> layout}}{{{customer_name}}}{{/layout}}",
                "{{#*inline \"a\"}}x{{/inline}}{{> a}}",
                "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}"
            })
    void aBrokenTemplate_isSaidToBeBroken(String broken) {
        assertThatThrownBy(() -> renderer.render(new TemplateSource("s", broken, "t"), Map.of()))
                .isInstanceOf(BrokenTemplateException.class);
    }

    @Test
    @Timeout(20)
    void aStoresTemplate_listsThousandsOfItems_butDoesNotMultiplyThem() {
        Map<String, Object> many = Map.of("items", Collections.nCopies(2_000, Map.of("name", "Cup")));
        String once = "{{#each items}}<li>{{@index}} {{name}}</li>{{/each}}";
        String ofEach = "{{#each items}}{{#each ../items}}{{name}}{{/each}}{{/each}}";

        RenderedMail mail = renderer.render(new TemplateSource("s", once, "t"), many);

        assertThat(mail.html()).startsWith("<li>0 Cup</li><li>1 Cup</li>").endsWith("<li>1999 Cup</li>");
        assertThatThrownBy(() -> renderer.render(new TemplateSource("s", ofEach, "t"), many))
                .isInstanceOf(BrokenTemplateException.class);
    }

    private static Map<String, Object> data() {
        return Map.of(
                "store_name", "Tienda Ñandú",
                "customer_name", "José Pérez",
                "order_number", "1042",
                "carrier", "DHL",
                "tracking_number", "DHL0001",
                "tracking_url", "https://track.example.com/?a=1&b=2",
                "items", List.of(Map.of("name", "Taza \"Ñ\"", "quantity", "2")));
    }
}
