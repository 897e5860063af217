package fulfilment;

import java.util.List;
import java.util.Optional;

/**
 * What the life cycle decided.
 *
 * @param status where the fulfilment stands now
 * @param commands what is to be done, in order
 */
record Decision(FulfilmentStatus status, List<Command> commands) {

    Decision {
        commands = List.copyOf(commands);
    }

    /** What it waits for, the most important first. */
    Optional<String> waitingFor() {
        return commands.stream().flatMap(command -> reason(command).stream()).findFirst();
    }

    /** Whether to look again after a while. */
    boolean again() {
        return commands.stream().anyMatch(command -> command instanceof Command.Wait wait && wait.again());
    }

    boolean asksAPerson() {
        return has(Command.AlertOperator.class) || has(Command.OfferRebuy.class);
    }

    boolean has(Class<? extends Command> kind) {
        return commands.stream().anyMatch(kind::isInstance);
    }

    private static Optional<String> reason(Command command) {
        if (command instanceof Command.Wait wait) {
            return Optional.of(wait.reason());
        }
        if (command instanceof Command.OfferRebuy offer) {
            return Optional.of(offer.reason());
        }
        return command instanceof Command.AlertOperator alert ? Optional.of(alert.reason()) : Optional.empty();
    }
}
