package sandbox.shippo;

import java.util.List;
import java.util.function.Function;

/**
 * One path of the API.
 *
 * @param method HTTP method
 * @param pattern segments of the path; {@code *} is any one
 * @param pool limit that its calls count against
 * @param answer what it does
 */
record Endpoint(String method, List<String> pattern, Pool pool, Function<Call, Answer> answer) {

    /** Calls a minute, live and test; pools are separate. */
    enum Pool {
        WRITE(500, 50),
        READ(4000, 400),
        LIST(50, 10),
        TRACK_WRITE(750, 50),
        TRACK_READ(500, 50);

        private final int live;
        private final int test;

        Pool(int live, int test) {
            this.live = live;
            this.test = test;
        }

        int perMinute(boolean inTest) {
            return inTest ? test : live;
        }
    }

    static Endpoint post(String path, Function<Call, Answer> answer) {
        return new Endpoint("POST", split(path), Pool.WRITE, answer);
    }

    static Endpoint put(String path, Function<Call, Answer> answer) {
        return new Endpoint("PUT", split(path), Pool.WRITE, answer);
    }

    static Endpoint delete(String path, Function<Call, Answer> answer) {
        return new Endpoint("DELETE", split(path), Pool.WRITE, answer);
    }

    static Endpoint get(String path, Function<Call, Answer> answer) {
        return new Endpoint("GET", split(path), Pool.READ, answer);
    }

    static Endpoint list(String path, Function<Call, Answer> answer) {
        return new Endpoint("GET", split(path), Pool.LIST, answer);
    }

    Endpoint in(Pool other) {
        return new Endpoint(method, pattern, other, answer);
    }

    /** The segments of a path; a slash at its end means nothing. */
    static List<String> split(String path) {
        return List.of(path.split("/", -1)).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    boolean matches(String asked, List<String> path) {
        if (!method.equals(asked) || pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
