package notifications;

/** A store's template that cannot be compiled or rendered. */
final class BrokenTemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenTemplateException(Throwable cause) {
        super("the template cannot be rendered", cause);
    }
}
