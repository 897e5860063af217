package platform.http;

/**
 * One wrong value of a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, such as {@code /items/0/quantity}, or a parameter's name
 * @param detail what is wrong and what would be right; never the value
 */
public record FieldError(String pointer, String detail) {

    /** Whether it is about a parameter of the query and not about the body; the document then says so. */
    boolean isParameter() {
        return !pointer.isEmpty() && !pointer.startsWith("/");
    }
}
