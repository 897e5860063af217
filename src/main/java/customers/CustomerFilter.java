package customers;

import java.util.Optional;

/**
 * Which of a store's customers to list, the newest of the store first.
 *
 * @param email of the account, however it is written
 * @param limit 1 to 100
 * @param offset from 0
 * @param below only customers whose id in the store is smaller: the next page
 */
record CustomerFilter(Optional<String> email, int limit, int offset, Optional<Long> below) {

    /** Without the address. */
    @Override
    public String toString() {
        return "CustomerFilter[limit=" + limit + ", offset=" + offset + "]";
    }
}
