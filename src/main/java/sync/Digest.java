package sync;

/** Which ids a pass over a second met, in order: two passes with equal digests met the same. */
record Digest(long count, long hash) {

    static final Digest EMPTY = new Digest(0, 0xcbf29ce484222325L);

    /** FNV-1a over whole ids. */
    Digest with(long id) {
        return new Digest(count + 1, (hash ^ id) * 0x100000001b3L);
    }
}
