package sandbox.easypost;

/** Ids in the order in which they are given out. */
final class Ids {

    private long last;

    String next(String prefix) {
        last++;
        return prefix + "_" + String.format("%08x", last);
    }

    String trackingCode(String carrier) {
        last++;
        return (carrier.equals("UPS")
                ? "1Z999AA1" + String.format("%010d", last)
                : "94001000" + String.format("%014d", last));
    }
}
