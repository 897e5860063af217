package app.demo;

/** How a text stands out on a terminal (ECMA-48, select graphic rendition). */
enum Style {
    PLAIN(""),
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** The colour of a status of fulfilment. */
    static Style ofFulfilment(String status) {
        return switch (status) {
            case "delivered" -> GREEN;
            case "in_transit" -> CYAN;
            case "shipping" -> YELLOW;
            case "delivery_failed", "returned", "cancelled", "on_hold" -> RED;
            default -> PLAIN;
        };
    }
}
