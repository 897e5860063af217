package platform.settings;

/**
 * A variable of the environment as the README lists it.
 *
 * @param name its name
 * @param defaultValue what holds when it is unset, empty for nothing
 * @param unit the unit or form of its values
 * @param meaning what it does, one sentence without a full stop
 */
public record Variable(String name, String defaultValue, String unit, String meaning) {

    /** Its row in the README's table. */
    public String row() {
        String shown = defaultValue.isEmpty() ? "" : "`" + defaultValue + "`";
        return "| `" + name + "` | " + shown + " | " + unit + " | " + meaning + " |";
    }
}
