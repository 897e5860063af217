package notifications;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/**
 * Makes mails of templates and data. Values are escaped in the HTML part; templates see the data and nothing else, no
 * Java object's properties and, if they are a store's, no file. The default templates are
 * {@code templates/<event>.<language>.{subject,html,text}.hbs}.
 */
final class Renderer {

    private static final Locale FALLBACK = Locale.ENGLISH;
    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final int LONGEST_SUBJECT = 200;

    private final Handlebars ownHtml = own(EscapingStrategy.HTML_ENTITY);
    private final Handlebars ownText = own(EscapingStrategy.NOOP);
    private final Handlebars givenHtml = given(EscapingStrategy.HTML_ENTITY);
    private final Handlebars givenText = given(EscapingStrategy.NOOP);

    /** The language of the default templates that serves a reader of {@code wished}. */
    static Locale spoken(Locale wished) {
        return wished.getLanguage().equals(SPANISH.getLanguage()) ? SPANISH : FALLBACK;
    }

    /** Renders our own template of an event. */
    RenderedMail render(NotificationEvent event, Locale language, Map<String, Object> data) {
        String name = event.wireName() + "." + spoken(language).getLanguage();
        Map<String, Object> safe = TemplateData.safe(data);
        try {
            return new RenderedMail(
                    oneLine(apply(ownText.compile(name + ".subject"), safe)),
                    apply(ownHtml.compile(name + ".html"), safe),
                    apply(ownText.compile(name + ".text"), safe));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renders a store's template; fails with {@link BrokenTemplateException} whatever is wrong with it. */
    RenderedMail render(TemplateSource source, Map<String, Object> data) {
        Map<String, Object> safe = TemplateData.safe(data);
        try {
            return new RenderedMail(
                    oneLine(applyGiven(givenText.compileInline(source.subject()), safe)),
                    applyGiven(givenHtml.compileInline(source.html()), safe),
                    applyGiven(givenText.compileInline(source.text()), safe));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new BrokenTemplateException(e);
        }
    }

    private static String apply(Template template, Map<String, Object> data) throws IOException {
        return template.apply(context(data));
    }

    private static String applyGiven(Template template, Map<String, Object> data) throws IOException {
        Context context = context(data);
        TemplateLimits.begin(context);
        return TemplateLimits.written(template.apply(context));
    }

    private static Context context(Map<String, Object> data) {
        return Context.newBuilder(data).resolver(MapValueResolver.INSTANCE).build();
    }

    /** A subject is a header: a line break in it would begin another one. */
    private static String oneLine(String subject) {
        String line =
                subject.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private static Handlebars own(EscapingStrategy escaping) {
        return new Handlebars(new ClassPathTemplateLoader("/templates", ".hbs"))
                .with(new ConcurrentMapTemplateCache())
                .with(escaping)
                .prettyPrint(true);
    }

    private static Handlebars given(EscapingStrategy escaping) {
        return TemplateLimits.on(new Handlebars(new NoFiles()).with(escaping).prettyPrint(true));
    }

    /**
     * A store's template names no other file. Asking for one breaks it: were the file only not found, the block of a
     * partial would stand in for it, which nobody has checked.
     */
    private static final class NoFiles extends AbstractTemplateLoader {

        @Override
        public com.github.jknack.handlebars.io.TemplateSource sourceAt(String location) {
            throw new IllegalStateException("there are no partials");
        }
    }
}
