package carriers.shippo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Paths of the API, with what comes from elsewhere written so that it stays one segment. */
final class TransactionPath {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private TransactionPath() {}

    /** Whether a text can be the id of an object. */
    static boolean fits(String id) {
        return ID.matcher(id).matches();
    }

    static String of(String id) {
        return "/transactions/" + encode(id);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
