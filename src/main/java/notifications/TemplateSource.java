package notifications;

/**
 * The Handlebars source of one mail.
 *
 * @param subject rendered without escaping, then made one line
 * @param html values are escaped
 * @param text rendered without escaping
 */
record TemplateSource(String subject, String html, String text) {}
