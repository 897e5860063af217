package records;

/** A body that cannot be mapped to our columns. The message names the field and the fault, never its value. */
public final class BadRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRecordException(String reason) {
        super(reason, null, false, false);
    }
}
