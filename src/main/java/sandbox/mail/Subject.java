package sandbox.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subject of a mail as a reader sees it: header lines unfolded, encoded words (RFC 2047) decoded. */
final class Subject {

    private static final Pattern HEADER =
            Pattern.compile("^Subject:[ \\t]*(.*(?:\\n[ \\t].*)*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?\\s]*)\\?=");
    /** White space between two encoded words is no part of the text. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(\\?=)\\s+(?==\\?)");

    private Subject() {}

    /** The subject of a message with lines ended by {@code \n}; empty without one. */
    static String of(String message) {
        int end = message.indexOf("\n\n");
        Matcher header = HEADER.matcher(end < 0 ? message : message.substring(0, end));
        return header.find()
                ? decode(header.group(1).replaceAll("\\n[ \\t]", " ")).strip()
                : "";
    }

    private static String decode(String text) {
        String joined = BETWEEN_WORDS.matcher(text).replaceAll("$1");
        return WORD.matcher(joined).replaceAll(word -> Matcher.quoteReplacement(decode(word)));
    }

    private static String decode(MatchResult word) {
        try {
            byte[] bytes = word.group(2).equalsIgnoreCase("B")
                    ? Base64.getDecoder().decode(word.group(3))
                    : quoted(word.group(3));
            return new String(bytes, Charset.forName(word.group(1)));
        } catch (IllegalArgumentException unreadable) {
            return word.group();
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length()) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 3;
            } else {
                bytes.writeBytes(String.valueOf(c == '_' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
                i++;
            }
        }
        return bytes.toByteArray();
    }
}
