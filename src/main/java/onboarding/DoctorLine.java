package onboarding;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param check what, such as {@code authentication}
 * @param finding what was seen, in plain words
 * @param mend what to do; empty where all is well
 */
record DoctorLine(String check, Verdict verdict, String finding, Optional<String> mend) {

    /** How it is, the best first. */
    enum Verdict {
        PASS,
        WARN,
        FAIL;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DoctorLine pass(String check, String finding) {
        return new DoctorLine(check, Verdict.PASS, finding, Optional.empty());
    }

    static DoctorLine warn(String check, String finding, String mend) {
        return new DoctorLine(check, Verdict.WARN, finding, Optional.of(mend));
    }

    static DoctorLine fail(String check, String finding, String mend) {
        return new DoctorLine(check, Verdict.FAIL, finding, Optional.of(mend));
    }

    /** What could not be looked at, since something before it fails. */
    static DoctorLine notChecked(String check) {
        return warn(check, "not checked", "Mend what fails above, and ask again.");
    }
}
