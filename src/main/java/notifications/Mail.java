package notifications;

import java.util.Locale;

/**
 * A mail ready to be sent.
 *
 * @param messageId its Message-ID with the angle brackets, the same however often it is sent
 * @param fromName the sender's name as shown
 * @param to the recipient's address
 * @param language of its text
 * @param content what is in it
 */
record Mail(String messageId, String fromName, String to, Locale language, RenderedMail content) {

    /** Only the Message-ID: the rest is personal. */
    @Override
    public String toString() {
        return "Mail[" + messageId + "]";
    }
}
