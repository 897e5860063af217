package sandbox.store;

/**
 * A REST API key of the simulated shop.
 *
 * @param key consumer key, {@code ck_…}
 * @param secret consumer secret, {@code cs_…}
 * @param permission what it may do
 */
public record ApiKey(String key, String secret, Permission permission) {

    /** What a key may do. */
    public enum Permission {
        /** GET only. */
        READ(true, false),
        /** Everything but GET. */
        WRITE(false, true),
        /** Everything. */
        READ_WRITE(true, true);

        private final boolean reads;
        private final boolean writes;

        Permission(boolean reads, boolean writes) {
            this.reads = reads;
            this.writes = writes;
        }

        boolean reads() {
            return reads;
        }

        boolean writes() {
            return writes;
        }
    }

    @Override
    public String toString() {
        return "ApiKey[" + permission + "]";
    }
}
