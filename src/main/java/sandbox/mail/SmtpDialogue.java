package sandbox.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's side of one SMTP session (RFC 5321), line by line: a state machine without a socket. */
final class SmtpDialogue {

    static final String GREETING = "220 localhost catches mail";
    static final int LONGEST_LINE = 64 * 1024;

    private static final int LARGEST_MAIL = 1024 * 1024;
    private static final int MOST_RECIPIENTS = 100;
    private static final String OK = "250 ok";
    /** A path with its parameters; an older route before the address is skipped. */
    private static final Pattern PATH = Pattern.compile("(?i)(?:FROM|TO): ?<(?:@[^:>]*:)?([^<>\\s]*)>(?: .*)?");

    private final Consumer<CaughtMail> caught;
    private final List<String> recipients = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private Optional<String> sender = Optional.empty();
    private State state = State.UNGREETED;

    private enum State {
        UNGREETED,
        COMMANDS,
        DATA,
        OVERFULL,
        ENDED
    }

    /** @param caught is handed every mail that was taken */
    SmtpDialogue(Consumer<CaughtMail> caught) {
        this.caught = caught;
    }

    /** Whether the connection is to be closed. */
    boolean ended() {
        return state == State.ENDED;
    }

    /** Takes a line without its end; the reply, except in the midst of a mail. */
    Optional<String> line(String line) {
        return switch (state) {
            case DATA, OVERFULL -> data(line);
            case UNGREETED, COMMANDS, ENDED -> Optional.of(command(line));
        };
    }

    private String command(String line) {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        String argument = line.length() > verb.length() ? line.substring(verb.length() + 1) : "";
        return switch (verb) {
            case "EHLO" -> greet("250-localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE " + LARGEST_MAIL);
            case "HELO" -> greet("250 localhost");
            case "MAIL" -> mail(argument);
            case "RCPT" -> recipient(argument);
            case "DATA" -> beginData();
            case "RSET" -> reset();
            case "NOOP" -> OK;
            case "VRFY" -> "252 send it and see";
            case "QUIT" -> quit();
            default -> "500 unknown command";
        };
    }

    private String greet(String reply) {
        reset();
        state = State.COMMANDS;
        return reply;
    }

    private String mail(String argument) {
        if (state == State.UNGREETED || sender.isPresent()) {
            return "503 bad sequence of commands";
        }
        sender = path("FROM", argument);
        return sender.isPresent() ? OK : "501 write MAIL FROM:<address>";
    }

    private String recipient(String argument) {
        if (sender.isEmpty()) {
            return "503 bad sequence of commands";
        }
        if (recipients.size() >= MOST_RECIPIENTS) {
            return "452 too many recipients";
        }
        Optional<String> recipient = path("TO", argument).filter(address -> !address.isEmpty());
        recipient.ifPresent(recipients::add);
        return recipient.isPresent() ? OK : "501 write RCPT TO:<address>";
    }

    private String beginData() {
        if (recipients.isEmpty()) {
            return "503 bad sequence of commands";
        }
        state = State.DATA;
        return "354 end with a line that is a dot";
    }

    private String reset() {
        sender = Optional.empty();
        recipients.clear();
        message.setLength(0);
        return OK;
    }

    private String quit() {
        state = State.ENDED;
        return "221 bye";
    }

    private Optional<String> data(String line) {
        if (line.equals(".")) {
            return Optional.of(endData());
        }
        if (message.length() + line.length() > LARGEST_MAIL) {
            state = State.OVERFULL;
        } else {
            // Section 4.5.2: the sender doubled a dot at a line's start.
            message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return Optional.empty();
    }

    private String endData() {
        boolean taken = state == State.DATA;
        if (taken) {
            caught.accept(
                    new CaughtMail(sender.orElse(""), recipients, Subject.of(message.toString()), message.length()));
        }
        reset();
        state = State.COMMANDS;
        return taken ? "250 caught" : "552 the mail is too large";
    }

    private static Optional<String> path(String keyword, String argument) {
        Matcher path = PATH.matcher(argument);
        boolean good = argument.regionMatches(true, 0, keyword, 0, keyword.length()) && path.matches();
        return good ? Optional.of(path.group(1)) : Optional.empty();
    }
}
