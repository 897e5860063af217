package access;

/**
 * What a log-in and a refresh give.
 *
 * @param access what opens the API, for minutes
 * @param accessSeconds how long it lives
 * @param refresh good for one use
 * @param rights what the access token may do
 */
record Tokens(String access, long accessSeconds, String refresh, Rights rights) {

    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
