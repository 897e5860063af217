package access.limits;

/**
 * How often a quota was used lately. A minute that slides: what was counted in the clock minute before weighs as much as
 * of it still lies within the last sixty seconds. Pure.
 *
 * @param minute the clock minute of {@code now}, since 1970
 * @param before counted in the minute before
 * @param now counted in this minute
 */
record Usage(long minute, long before, long now) {
    /** The length of the window. */
    static final long MINUTE_MILLIS = 60_000;

    /** Nothing was counted yet. */
    static final Usage NONE = new Usage(0, 0, 0);

    /** The same, looked at in a later minute; in an earlier one, by a clock that was set back, unchanged. */
    Usage at(long laterMinute) {
        if (laterMinute <= minute) {
            return this;
        }
        return new Usage(laterMinute, laterMinute == minute + 1 ? now : 0, 0);
    }

    /** With one more. */
    Usage plusOne() {
        return new Usage(minute, before, now + 1);
    }

    /** Whether one more is within the limit. */
    boolean admits(int limit, long elapsedMillis) {
        return used(elapsedMillis) + 1 <= limit;
    }

    /** @param elapsedMillis of this minute */
    double used(long elapsedMillis) {
        return (double) before * (MINUTE_MILLIS - elapsedMillis) / MINUTE_MILLIS + now;
    }

    /** How many more are within the limit. */
    int remaining(int limit, long elapsedMillis) {
        return (int) Math.max(0, Math.floor(limit - used(elapsedMillis)));
    }

    /** After how long one more will be within the limit, when nothing else is asked; 0 if it is now. */
    long admittedInMillis(int limit, long elapsedMillis) {
        if (admits(limit, elapsedMillis)) {
            return 0;
        }
        long room = limit - 1 - now;
        if (room >= 0 && before > 0) {
            return Math.max(0, enoughFaded(before, room) - elapsedMillis);
        }
        return MINUTE_MILLIS - elapsedMillis + enoughFaded(now, limit - 1L);
    }

    /** When in its minute a count of the minute before has faded to what there is room for. */
    private static long enoughFaded(long count, long room) {
        return count <= room ? 0 : (long) Math.ceil(MINUTE_MILLIS * (1 - (double) room / count));
    }
}
