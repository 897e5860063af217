package notifications;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Our own templates as a store may take them over: whole in themselves, for a store's template can name no other file.
 */
final class DefaultTemplates {
    /** The languages we have them in. */
    static final List<String> LANGUAGES = List.of("en", "es");

    private static final String FOLDER = "/templates/";
    private static final String INNER = "{{> @partial-block}}\n";
    private static final String BEGIN = "{{#> layout}}\n";
    private static final String END = "{{/layout}}\n";

    private DefaultTemplates() {}

    /** The one that serves a reader of this language. */
    static TemplateSource of(NotificationEvent event, String language) {
        String name = event.wireName() + "."
                + Renderer.spoken(Locale.forLanguageTag(language)).getLanguage();
        String inner = read(name + ".html.hbs").replace(BEGIN, "").replace(END, "");
        return new TemplateSource(
                read(name + ".subject.hbs").strip(),
                read("layout.hbs").replace(INNER, inner),
                read(name + ".text.hbs"));
    }

    private static String read(String file) {
        try (InputStream stream = DefaultTemplates.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no template " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
