package notifications;

/**
 * What a template made of the data.
 *
 * @param subject one line
 * @param html the HTML part
 * @param text the plain part
 */
record RenderedMail(String subject, String html, String text) {

    /** Nothing of its content, which is personal. */
    @Override
    public String toString() {
        return "RenderedMail[…]";
    }
}
