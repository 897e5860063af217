package woocommerce;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a call to a store failed, sorted by what has to be done about it. Its text holds no secret and no personal data. */
public sealed interface StoreProblem
        permits StoreProblem.BadKey,
                StoreProblem.BadSecret,
                StoreProblem.NoPermission,
                StoreProblem.Firewall,
                StoreProblem.Maintenance,
                StoreProblem.Throttled,
                StoreProblem.NotWooCommerce,
                StoreProblem.Redirected,
                StoreProblem.ClockSkew,
                StoreProblem.Certificate,
                StoreProblem.AddressRefused,
                StoreProblem.Unreachable,
                StoreProblem.TimedOut,
                StoreProblem.Interrupted,
                StoreProblem.TooLarge,
                StoreProblem.BrokenJson,
                StoreProblem.NotFound,
                StoreProblem.Invalid,
                StoreProblem.ServerError,
                OwnLimit {

    /** What an operator has to do, in plain words. */
    String mend();

    /** Its name in metrics, such as {@code timed_out}. */
    default String type() {
        return getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** Whether the same call may succeed later though nobody mends anything. Says nothing on whether it is safe. */
    default boolean retryable() {
        return false;
    }

    /** Whether the store certainly did nothing, so that even a POST may be sent again. */
    default boolean nothingDone() {
        return true;
    }

    /** How long the store asked us to wait. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The store does not know the consumer key (it answers as if there were none). */
    record BadKey() implements StoreProblem {
        @Override
        public String mend() {
            return "The store does not know this consumer key: create a REST API key in WooCommerce, Settings, Advanced,"
                    + " REST API, and enter its key and secret here. If the key is right, the web server drops the"
                    + " Authorization header: let it pass.";
        }
    }

    /** The consumer secret does not belong to the key, or a signature made with it does not match. */
    record BadSecret() implements StoreProblem {
        @Override
        public String mend() {
            return "The consumer secret is wrong: enter key and secret again. Over plain HTTP also check that the home"
                    + " URL entered here is the one in the shop's WordPress settings.";
        }
    }

    /** The key, or the user who owns it, may not do this. */
    record NoPermission(String code) implements StoreProblem {
        @Override
        public String mend() {
            return "The REST API key lacks a permission: give it Read/Write, owned by an administrator or shop manager.";
        }
    }

    /** Something before WooCommerce turned the call away with a page or a code of its own. */
    record Firewall(int status) implements StoreProblem {
        @Override
        public String mend() {
            return "A firewall, security plugin or password protection before the shop refuses our calls (status "
                    + status + "): allow /wp-json/wc/ for this service's address and User-Agent.";
        }

        @Override
        public boolean retryable() {
            return status == 429;
        }
    }

    /** WordPress is being updated, and says so in its own words before it does anything. */
    record Maintenance(Optional<Duration> retryAfter) implements StoreProblem {
        @Override
        public String mend() {
            return "The shop is in maintenance; calls go on by themselves. If it lasts, delete the file .maintenance in"
                    + " the WordPress folder.";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The host limits how often it may be called. */
    record Throttled(Optional<Duration> retryAfter) implements StoreProblem {
        @Override
        public String mend() {
            return "The shop's host limits the rate of calls; calls go on more slowly. Ask the host for a higher limit.";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** What answers is no WooCommerce REST API. */
    record NotWooCommerce(int status) implements StoreProblem {
        @Override
        public String mend() {
            return "No WooCommerce REST API at this address (status " + status + "): check the URL, that WooCommerce is"
                    + " active, and that Settings, Permalinks is not 'Plain'.";
        }
    }

    /** The store answers with a redirect, which is never followed. */
    record Redirected(int status, String location) implements StoreProblem {
        @Override
        public String mend() {
            return "The store redirects to " + location + ": register it with its final address.";
        }
    }

    /** Our clock and the store's are too far apart for a signed call (900 s). */
    record ClockSkew(Optional<Duration> storeAhead) implements StoreProblem {
        @Override
        public String mend() {
            return "The store's clock and ours differ"
                    + storeAhead.map(d -> " by " + d.abs().toSeconds() + " s").orElse("")
                    + ": set the server's time by NTP.";
        }
    }

    /** The store's TLS certificate is not valid for its name. */
    record Certificate() implements StoreProblem {
        @Override
        public String mend() {
            return "The store's TLS certificate is expired, self-signed, for another name, or not the pinned one: renew it,"
                    + " or enter the authority that signed it, or its pin, in the store's connection.";
        }
    }

    /** The address may not be called from here (SSRF guard). */
    record AddressRefused() implements StoreProblem {
        @Override
        public String mend() {
            return "The store's host name leads to an address that is not public; if that is meant, name its network"
                    + " in ALLOWED_NETWORKS.";
        }
    }

    /** No connection: nothing was sent. */
    record Unreachable() implements StoreProblem {
        @Override
        public String mend() {
            return "The store cannot be reached: check its name in DNS, that it is up, and that its port is open to us.";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** Sent, and no answer in time: the store may have acted. */
    record TimedOut() implements StoreProblem {
        @Override
        public String mend() {
            return "The store took too long to answer: look at its load and its PHP time limit.";
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public boolean nothingDone() {
            return false;
        }
    }

    /** Sent, and the connection broke before the answer was whole: the store may have acted. */
    record Interrupted() implements StoreProblem {
        @Override
        public String mend() {
            return "The connection broke in mid-call: if it goes on, look at the store's server and what stands before"
                    + " it.";
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public boolean nothingDone() {
            return false;
        }
    }

    /** The body of a success is larger than allowed; the store acted. */
    record TooLarge(int limitBytes) implements StoreProblem {
        @Override
        public String mend() {
            return "The store's answer is larger than " + limitBytes
                    + " bytes: something writes huge data into orders or" + " products, or the limit is too low.";
        }

        @Override
        public boolean nothingDone() {
            return false;
        }
    }

    /** A success whose body is no JSON, even after text before it was cut off; the store acted. */
    record BrokenJson() implements StoreProblem {
        @Override
        public String mend() {
            return "The store's answers are not valid JSON: a plugin or PHP prints into them. Switch off WP_DEBUG_DISPLAY"
                    + " and look at the shop's PHP log.";
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public boolean nothingDone() {
            return false;
        }
    }

    /** 404 in WooCommerce's own words. */
    record NotFound(String code) implements StoreProblem {

        /** Whether the store itself says that the resource does not exist; else the route is what is missing. */
        public boolean gone() {
            return code.endsWith("_invalid_id");
        }

        @Override
        public String mend() {
            return gone()
                    ? "The store no longer has it."
                    : "The store lacks this part of the REST API (" + code
                            + "): update WooCommerce or switch the feature" + " on.";
        }
    }

    /**
     * WooCommerce refused the request itself: repeating it is no use.
     *
     * @param status mostly 400; a refused refund is 500, an unsupported delete 501
     * @param code WooCommerce's error code, {@code "0"} where it sends none
     * @param message in the store's language; may quote personal data, so it is no part of {@code toString}
     * @param params the names of the parameters complained of
     */
    record Invalid(int status, String code, String message, List<String> params) implements StoreProblem {
        @Override
        public String mend() {
            return "The store refused the request (" + code + (params.isEmpty() ? "" : ": " + String.join(", ", params))
                    + ").";
        }

        /** Whether the store says that it does not know the id: 400 on a write where a read says 404. */
        public boolean unknownId() {
            return code.endsWith("_invalid_id");
        }

        @Override
        public String toString() {
            return "Invalid[status=" + status + ", code=" + code + ", params=" + params + "]";
        }
    }

    /** The store, or what stands before it, failed; the store may have acted. */
    record ServerError(int status, Optional<Duration> retryAfter) implements StoreProblem {

        /** Without a word on when to come again. */
        public ServerError(int status) {
            this(status, Optional.empty());
        }

        @Override
        public String mend() {
            return "The store fails with status " + status + ": look at its PHP error log and its database.";
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public boolean nothingDone() {
            return false;
        }
    }
}
