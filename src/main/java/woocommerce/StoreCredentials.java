package woocommerce;

/**
 * A REST API key of a store. Never printed.
 *
 * @param consumerKey {@code ck_…}
 * @param consumerSecret {@code cs_…}
 */
public record StoreCredentials(String consumerKey, String consumerSecret) {

    @Override
    public String toString() {
        return "StoreCredentials[hidden]";
    }
}
