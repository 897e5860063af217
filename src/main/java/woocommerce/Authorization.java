package woocommerce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How a call proves whose it is: Basic over HTTPS, a signature in the query over HTTP, or, where told to, the keys. */
sealed interface Authorization {

    /** The value of the Authorization header. */
    Optional<String> header();

    /** The parameters to send. */
    List<Parameter> parameters(StoreAddress store, StoreRequest request);

    /** WooCommerce refuses Basic over plain HTTP. */
    record Basic(StoreCredentials credentials) implements Authorization {
        @Override
        public Optional<String> header() {
            String pair = credentials.consumerKey() + ":" + credentials.consumerSecret();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public List<Parameter> parameters(StoreAddress store, StoreRequest request) {
            return request.query();
        }
    }

    /** OAuth 1.0a. In the query, because web servers before PHP often drop the header. */
    record Signed(OAuth1Signer signer) implements Authorization {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public List<Parameter> parameters(StoreAddress store, StoreRequest request) {
            return signer.sign(request.method().name(), store.signatureUrl(request.resource()), request.query());
        }
    }

    /** The keys themselves, for servers that drop the header. Only over HTTPS, and never printed. */
    record InQuery(StoreCredentials credentials) implements Authorization {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public List<Parameter> parameters(StoreAddress store, StoreRequest request) {
            List<Parameter> all = new ArrayList<>(request.query());
            all.add(new Parameter("consumer_key", credentials.consumerKey()));
            all.add(new Parameter("consumer_secret", credentials.consumerSecret()));
            return all;
        }
    }

    /** A stranger. WordPress refuses our keys outside WooCommerce's namespaces: it takes them for a user's password. */
    record None() implements Authorization {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public List<Parameter> parameters(StoreAddress store, StoreRequest request) {
            return request.query();
        }
    }
}
