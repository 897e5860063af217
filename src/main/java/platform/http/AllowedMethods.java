package platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The methods that a router has for a path, for the Allow header of a 405: Vert.x knows them only where no error
 * handler is set. Understands paths with {@code :parameters} and a trailing {@code *}, not routes by regex.
 */
final class AllowedMethods {
    private AllowedMethods() {}

    static Set<String> of(Router router, String path) {
        Set<String> names = new TreeSet<>();
        collect(router, path, names);
        return names;
    }

    private static void collect(Router router, String path, Set<String> names) {
        for (Route route : router.getRoutes()) {
            @Nullable String template = route.getPath();
            @Nullable Router sub = route.getSubRouter();
            @Nullable Set<HttpMethod> methods = route.methods();
            if (template == null) {
                continue;
            }
            if (sub != null) {
                String mount = template.replaceAll("/?\\*?$", "");
                if (path.startsWith(mount)) {
                    collect(sub, path.substring(mount.length()), names);
                }
            } else if (methods != null && matches(template, path)) {
                methods.forEach(method -> names.add(method.name()));
            }
        }
    }

    private static boolean matches(String template, String path) {
        StringBuilder regex = new StringBuilder();
        for (String segment : template.replaceAll("(^/|/?\\*?$)", "").split("/", -1)) {
            regex.append('/').append(segment.startsWith(":") ? "[^/]+" : Pattern.quote(segment));
        }
        regex.append(template.endsWith("*") ? "(/.*)?" : "/?");
        return path.matches(regex.toString());
    }
}
