package woocommerce;

/** One query parameter, unencoded. */
record Parameter(String name, String value) {}
