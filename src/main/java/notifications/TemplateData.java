package notifications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes data safe for templates: an address that a reader may click is a web address. */
final class TemplateData {

    private TemplateData() {}

    /** The same without the values named {@code …_url} that are no http or https address, at any depth. */
    static Map<String, Object> safe(Map<String, Object> data) {
        Map<String, Object> safe = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (!name.endsWith("_url") || isWebAddress(value)) {
                safe.put(name, safeValue(value));
            }
        });
        return safe;
    }

    private static Object safeValue(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TemplateData::safeValue).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> named = new LinkedHashMap<>();
            map.forEach((name, inner) -> named.put(String.valueOf(name), inner));
            return safe(named);
        }
        return value;
    }

    private static boolean isWebAddress(Object value) {
        String text = String.valueOf(value).toLowerCase(Locale.ROOT);
        return text.startsWith("https://") || text.startsWith("http://");
    }
}
