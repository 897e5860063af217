package platform.settings;

/**
 * What is wrong with one variable of the environment.
 *
 * @param variable the variable's name
 * @param fault what is wrong with it; never a secret's value
 * @param mend what the operator can do about it
 */
public record Fault(String variable, String fault, String mend) {

    /** The fault as the one line that the operator reads. */
    public String line() {
        return variable + ": " + fault + "; " + mend;
    }
}
