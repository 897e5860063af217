package notifications;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import platform.http.FieldError;

/**
 * Finds out before a mail is due whether a store's template can be made one: it compiles, names only values that there
 * are, escapes every value of its HTML, and renders the example.
 */
final class TemplateCheck {
    private static final String ELSE = "else";
    /** Also with the tilde that eats white space; other delimiters would hide it. */
    private static final Pattern PARTIAL = Pattern.compile("\\{\\{[~#\\s]*>|\\{\\{[~\\s]*=");

    private static final Set<String> STEPS = Set.of("this", "..", ".", "length", "");

    private final Handlebars compiler = new Handlebars();
    private final Renderer renderer = new Renderer();

    /** What is wrong with it, nothing if it is good. */
    List<FieldError> errors(TemplateSource source) {
        List<FieldError> errors = new ArrayList<>();
        errors.addAll(errors("/subject", source.subject(), false));
        errors.addAll(errors("/html", source.html(), true));
        errors.addAll(errors("/text", source.text(), false));
        if (errors.isEmpty() && !renders(source)) {
            errors.add(new FieldError("/html", "cannot be rendered together with subject and text"));
        }
        return errors;
    }

    private List<FieldError> errors(String pointer, String text, boolean html) {
        try {
            Template template = compiler.compileInline(text);
            List<FieldError> errors = new ArrayList<>();
            unknown(template).map(names -> new FieldError(pointer, names)).ifPresent(errors::add);
            if (html && !template.collect(TagType.TRIPLE_VAR, TagType.AMP_VAR).isEmpty()) {
                errors.add(new FieldError(
                        pointer, "must escape every value: write {{name}}, not {{{name}}} or {{&name}}"));
            }
            if (PARTIAL.matcher(text).find()) {
                errors.add(new FieldError(pointer, "must be whole in itself: no partials, no other delimiters"));
            }
            return errors;
        } catch (HandlebarsException e) {
            return List.of(new FieldError(pointer, "is no Handlebars template" + where(e)));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return List.of(new FieldError(pointer, "is no Handlebars template"));
        }
    }

    private static String where(HandlebarsException e) {
        return e.getError() == null ? "" : " (line " + e.getError().line + ", column " + e.getError().column + ")";
    }

    private static Optional<String> unknown(Template template) {
        Set<String> unknown = new LinkedHashSet<>();
        Stream.concat(template.collect(TagType.values()).stream(), template.collectReferenceParameters().stream())
                .filter(name -> !isKnown(name))
                .forEach(unknown::add);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("names " + String.join(", ", unknown) + "; there are "
                        + String.join(", ", ExampleData.names()));
    }

    /** A path of known names: {@code items}, {@code this.name}, {@code ../store_name}, {@code items.0.name}. */
    private static boolean isKnown(String name) {
        return TemplateLimits.HELPERS.contains(name)
                || name.equals(ELSE)
                || name.startsWith("@")
                || Arrays.stream(name.split("[./\\[\\]]+"))
                        .allMatch(step -> STEPS.contains(step)
                                || step.matches("\\d{1,4}")
                                || ExampleData.names().contains(step));
    }

    private boolean renders(TemplateSource source) {
        try {
            renderer.render(source, ExampleData.of("My WooCommerce Store"));
            return true;
        } catch (BrokenTemplateException e) {
            return false;
        }
    }
}
