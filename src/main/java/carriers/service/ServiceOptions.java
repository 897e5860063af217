package carriers.service;

import carriers.http.CarrierHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a carrier service is, and how long and how much we bear of it.
 *
 * @param url its address, with a path prefix if it has one
 * @param apiKey sent as X-API-Key; it chooses the bucket of the service's rate limit
 * @param carriers names of the carriers to use, exactly as the service writes them
 * @param connectTimeout longest wait for a connection
 * @param quoteDeadline longest wait for a quote; the service itself may take 100 s
 * @param labelDeadline longest wait for a label before the purchase is called unknown
 * @param lateAnswerLimit how long after that deadline a late answer is still listened for
 * @param trackingDeadline longest wait for tracking, look-up and void
 * @param maxConnections connections at one time
 * @param maxWaiting calls that may wait for a connection; one more is not sent
 * @param maxAnswerBytes longest answer that is read
 */
public record ServiceOptions(
        URI url,
        Optional<String> apiKey,
        List<String> carriers,
        Duration connectTimeout,
        Duration quoteDeadline,
        Duration labelDeadline,
        Duration lateAnswerLimit,
        Duration trackingDeadline,
        int maxConnections,
        int maxWaiting,
        int maxAnswerBytes) {

    /** All carriers of the platform's service, in its spelling. */
    public static final List<String> PLATFORM_CARRIERS =
            List.of("DHL", "FedEx", "UPS", "Servientrega", "Interrapidisimo");

    public ServiceOptions {
        carriers = List.copyOf(carriers);
    }

    /**
     * All carriers of the platform, with 5 s to connect, 15 s for a quote, 60 s for a label and 10 minutes more for its
     * late answer, 20 s for tracking, 16 connections, 64 waiting calls, answers up to 8 MiB.
     */
    public static ServiceOptions defaults(URI url, Optional<String> apiKey) {
        return new ServiceOptions(
                url,
                apiKey,
                PLATFORM_CARRIERS,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(20),
                16,
                64,
                8 * 1024 * 1024);
    }

    /** The same with other deadlines. */
    public ServiceOptions withDeadlines(Duration quote, Duration label, Duration lateAnswer, Duration tracking) {
        return new ServiceOptions(
                url,
                apiKey,
                carriers,
                connectTimeout,
                quote,
                label,
                lateAnswer,
                tracking,
                maxConnections,
                maxWaiting,
                maxAnswerBytes);
    }

    CarrierHttp.Endpoint endpoint() {
        Map<String, String> headers =
                apiKey.map(key -> Map.of("X-API-Key", key)).orElse(Map.of());
        return new CarrierHttp.Endpoint(url, headers, connectTimeout, maxConnections, maxWaiting, maxAnswerBytes);
    }

    /** The text without the key. */
    @Override
    public String toString() {
        return "ServiceOptions[" + url + ", " + carriers + "]";
    }
}
