package operations;

import access.Limits;
import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import platform.crypto.Secrets;
import privacy.AddressParts;
import privacy.Corrections;
import privacy.Corrections.Shown;
import privacy.Corrections.Taken;

/**
 * The page on which a person corrects addresses, for those who have its link. Without scripts, foreign resources or cookies; nobody
 * may keep it or show it within another page.
 */
public final class CorrectionPage {

    private static final int BODY_LIMIT = 64 * 1024;
    private static final int NONCE_BYTES = 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;

    private final Corrections corrections;
    private final RequestTrail trail;
    private final Limits limits;
    private final Template template;

    /**
     * @param corrections what the page is about
     * @param trail has the audit log know that a person did it
     * @param limits holds addresses to how often they may ask
     */
    public CorrectionPage(Corrections corrections, RequestTrail trail, Limits limits) {
        this.corrections = corrections;
        this.trail = trail;
        this.limits = limits;
        try {
            this.template = new Handlebars(new ClassPathTemplateLoader("/pages", ".hbs")).compile("correction");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves the page. */
    public void mount(Router router) {
        String path = Corrections.PATH + ":token";
        router.get(path).handler(limits::limitAddress).handler(this::show);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT);
        // As a plain handler: Vert.x Web has an order of its own for handlers that it knows the kind of.
        router.post(path)
                .handler(limits::limitAddress)
                .handler(context -> body.handle(context))
                .handler(this::take);
    }

    private void show(RoutingContext context) {
        show(context, OK, Optional.empty());
    }

    private void show(RoutingContext context, int status, Optional<String> notice) {
        Map<String, String> texts = texts(context);
        corrections
                .show(context.pathParam("token"))
                .onSuccess(shown -> {
                    if (shown instanceof Shown.Addresses open) {
                        boolean none = open.byMark().isEmpty();
                        Optional<String> said = none ? Optional.of(text(texts, "none")) : notice;
                        send(context, status, said, fieldsets(texts, open.byMark()));
                    } else if (shown instanceof Shown.Over) {
                        send(context, GONE, Optional.of(text(texts, "over")), List.of());
                    } else {
                        send(context, NOT_FOUND, Optional.of(text(texts, "unknown")), List.of());
                    }
                })
                .onFailure(context::fail);
    }

    private void take(RoutingContext context) {
        Map<String, String> texts = texts(context);
        CorrectionForm form = CorrectionForm.of(context.request().formAttributes());
        if (form.refused().isPresent()) {
            String field = text(texts, form.refused().get());
            show(context, UNPROCESSABLE, Optional.of(text(texts, "refused") + field));
            return;
        }
        trail.actAs(context, "person");
        corrections
                .take(context.pathParam("token"), form.byMark())
                .onSuccess(taken -> answer(context, texts, taken))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, Map<String, String> texts, Taken taken) {
        Optional<String> notice = Optional.of(text(texts, taken.name().toLowerCase(Locale.ROOT)));
        switch (taken) {
            case KEPT -> send(context, OK, notice, List.of());
            case OVER -> send(context, GONE, notice, List.of());
            case SAME -> show(context, UNPROCESSABLE, notice);
            case CHANGED_MEANWHILE -> show(context, CONFLICT, notice);
        }
    }

    private static List<Map<String, Object>> fieldsets(Map<String, String> texts, Map<String, AddressParts> byMark) {
        List<Map<String, Object>> all = new ArrayList<>();
        byMark.forEach((mark, parts) -> all.add(Map.of(
                "title",
                text(texts, "address") + " " + (all.size() + 1),
                "fields",
                AddressParts.NAMES.stream()
                        .map(name -> Map.of(
                                "name", CorrectionForm.name(mark, name),
                                "label", text(texts, name),
                                "value", parts.part(name),
                                "maxlength", Integer.toString(CorrectionForm.LONGEST),
                                "autocomplete", CorrectionTexts.autocomplete(name)))
                        .toList())));
        return all;
    }

    private void send(
            RoutingContext context, int status, Optional<String> notice, List<Map<String, Object>> addresses) {
        String nonce = Secrets.randomToken(NONCE_BYTES);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("t", texts(context));
        data.put("nonce", nonce);
        data.put("addresses", addresses);
        notice.ifPresent(text -> data.put("notice", text));
        HttpServerResponse response = context.response().setStatusCode(status);
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Robots-Tag", "noindex")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + nonce
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .end(page(data));
    }

    private String page(Map<String, Object> data) {
        try {
            return template.apply(
                    Context.newBuilder(data).resolver(MapValueResolver.INSTANCE).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(RoutingContext context) {
        return CorrectionTexts.in(context.request().getHeader("Accept-Language"));
    }

    private static String text(Map<String, String> texts, String name) {
        return texts.getOrDefault(name, "");
    }
}
