package notifications;

/** How handing a mail to the server ended. Reasons hold neither addresses nor the server's prose, which repeats them. */
sealed interface MailOutcome {

    /** The server took it and answers for it from now on. */
    record Accepted() implements MailOutcome {}

    /** The server refused the address, or this mail, for good. */
    record Refused(String reason) implements MailOutcome {}

    /** The server provably did not take it, and may take it later. */
    record Deferred(String reason) implements MailOutcome {}

    /** It was on its way and no clear answer came: the server may have taken it. */
    record Unclear(String reason) implements MailOutcome {}
}
