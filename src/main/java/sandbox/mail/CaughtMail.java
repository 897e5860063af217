package sandbox.mail;

import java.util.List;

/**
 * A mail that was handed in.
 *
 * @param sender of the envelope; empty for a bounce
 * @param recipients of the envelope
 * @param subject decoded; empty if there is none
 * @param size of the message in characters
 */
public record CaughtMail(String sender, List<String> recipients, String subject, int size) {

    public CaughtMail {
        recipients = List.copyOf(recipients);
    }

    /** The first recipient for eyes that need not know them: {@code b***@mail.test}. */
    public String maskedRecipient() {
        return recipients.stream().findFirst().map(CaughtMail::mask).orElse("");
    }

    /** Without the people. */
    @Override
    public String toString() {
        return "CaughtMail[" + size + "]";
    }

    private static String mask(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }
}
