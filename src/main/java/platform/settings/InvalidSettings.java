package platform.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The environment does not let the service start. The message has one line per fault and no secret. */
public final class InvalidSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** With every fault that was found, at least one. */
    public InvalidSettings(List<Fault> faults) {
        super(faults.stream().map(Fault::line).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** With one fault, met while starting. */
    public InvalidSettings(String variable, String fault, String mend) {
        this(List.of(new Fault(variable, fault, mend)));
    }

    /** What is wrong, in the order in which the settings are listed. */
    public List<Fault> faults() {
        return faults;
    }
}
