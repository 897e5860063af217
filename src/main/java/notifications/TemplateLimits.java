package notifications;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.helper.EachHelper;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a store's template may cost and use. It is rendered on a thread that all stores share, and loops inside loops
 * multiply: so what the loops of one rendering repeat is counted, and a template that goes beyond the bound is broken. Of
 * the helpers there are those that a mail needs; nothing reads another template, and nothing writes to the log.
 */
final class TemplateLimits {
    /** The helpers that there are. */
    static final Set<String> HELPERS = Set.of("if", "unless", "each", "with");

    /** Characters of template that all loops together may go through: lists of thousands of items, in a fraction of a second. */
    private static final long MOST_REPEATED = 1_000_000;

    /** The longest mail. */
    private static final int MOST_WRITTEN = 2_000_000;

    private static final String LEFT = "repeats_left";

    private TemplateLimits() {}

    /** Teaches the limits to an engine; {@link #begin} is then due before each rendering. */
    static Handlebars on(Handlebars engine) {
        List<String> others = engine.helpers().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !HELPERS.contains(name))
                .toList();
        others.forEach(name -> engine.registerHelper(name, (value, options) -> {
            throw refusal("there is no helper " + name);
        }));
        engine.registerHelper("each", (Helper<Object>) TemplateLimits::each);
        engine.registerDecorator("inline", (template, options) -> {
            throw refusal("there are no inline partials");
        });
        return engine;
    }

    /** One rendering begins. */
    static void begin(Context context) {
        context.data(LEFT, new AtomicLong(MOST_REPEATED));
    }

    /** What was rendered, unless it is too long for a mail. */
    static String written(String rendered) {
        if (rendered.length() > MOST_WRITTEN) {
            throw refusal("it becomes too long");
        }
        return rendered;
    }

    private static Object each(Object value, Options options) throws IOException {
        AtomicLong left = options.data(LEFT);
        long rounds =
                value instanceof Collection<?> list ? list.size() : value instanceof Map<?, ?> map ? map.size() : 1;
        if (left.addAndGet(-rounds * (1 + options.fn.text().length())) < 0) {
            throw refusal("its loops repeat too much");
        }
        return EachHelper.INSTANCE.apply(value, options);
    }

    private static IllegalStateException refusal(String why) {
        return new IllegalStateException(why);
    }
}
