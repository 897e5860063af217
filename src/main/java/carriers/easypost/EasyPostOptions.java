package carriers.easypost;

import carriers.AccountMode;
import carriers.http.CarrierHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An account with EasyPost, and how long and how much we bear of it.
 *
 * @param url address of the API without the version
 * @param apiKey the account's key, which also picks the mode
 * @param carriers the carriers to use, as EasyPost writes them; rates of others are left out
 * @param connectTimeout longest wait for a connection
 * @param quoteDeadline longest wait for rates, and for what is prepared
 * @param labelDeadline longest wait for a purchase before it is called unknown
 * @param lateAnswerLimit how long after that deadline a late answer is still listened for
 * @param readDeadline longest wait for anything else
 * @param maxConnections connections at one time
 * @param maxWaiting calls that may wait for a connection; one more is not sent
 * @param maxAnswerBytes longest answer that is read
 */
public record EasyPostOptions(
        URI url,
        String apiKey,
        List<String> carriers,
        Duration connectTimeout,
        Duration quoteDeadline,
        Duration labelDeadline,
        Duration lateAnswerLimit,
        Duration readDeadline,
        int maxConnections,
        int maxWaiting,
        int maxAnswerBytes) {

    /** Where EasyPost is. */
    public static final URI PUBLIC_URL = URI.create("https://api.easypost.com");

    /** The carriers that most accounts have, in EasyPost's spelling. */
    public static final List<String> USUAL_CARRIERS = List.of("USPS", "UPS", "FedEx", "DHLExpress");

    private static final String TEST_KEY = "EZTK";
    private static final String LIVE_KEY = "EZAK";

    public EasyPostOptions {
        carriers = List.copyOf(carriers);
    }

    /**
     * 5 s to connect, 20 s for rates, 60 s for a purchase and 10 minutes more for its late answer, 20 s for anything
     * else, 16 connections, 64 waiting calls, answers up to 8 MiB.
     */
    public static EasyPostOptions defaults(URI url, String apiKey, List<String> carriers) {
        return new EasyPostOptions(
                url,
                apiKey,
                carriers,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(20),
                16,
                64,
                8 * 1024 * 1024);
    }

    /** The same with other deadlines. */
    public EasyPostOptions withDeadlines(Duration quote, Duration label, Duration lateAnswer, Duration read) {
        return new EasyPostOptions(
                url,
                apiKey,
                carriers,
                connectTimeout,
                quote,
                label,
                lateAnswer,
                read,
                maxConnections,
                maxWaiting,
                maxAnswerBytes);
    }

    /** What the key opens, by how it begins. */
    AccountMode mode() {
        if (apiKey.startsWith(TEST_KEY)) {
            return AccountMode.TEST;
        }
        return apiKey.startsWith(LIVE_KEY) ? AccountMode.LIVE : AccountMode.UNSTATED;
    }

    CarrierHttp.Endpoint endpoint() {
        String credentials = Base64.getEncoder().encodeToString((apiKey + ":").getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of("Authorization", "Basic " + credentials);
        return new CarrierHttp.Endpoint(url, headers, connectTimeout, maxConnections, maxWaiting, maxAnswerBytes);
    }

    /** The text without the key. */
    @Override
    public String toString() {
        return "EasyPostOptions[" + url + ", " + mode() + ", " + carriers + "]";
    }
}
