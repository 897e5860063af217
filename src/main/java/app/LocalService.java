package app;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The service on this machine, as a command beside it finds it by the environment that both have. */
record LocalService(Map<String, String> environment) {

    private static final String DEFAULT_PORT = "8010";

    /** Where it answers, without a slash at the end. */
    String base() {
        String scheme = setting("TLS_CERT").isPresent() ? "https" : "http";
        return scheme + "://127.0.0.1:" + setting("SERVICE_PORT").orElse(DEFAULT_PORT);
    }

    /** An empty value is an unset one, as in the service itself. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The certificate names the host that others call, never 127.0.0.1: whom we ask is known without it. */
    static HttpClient client(Duration connectsWithin) throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return HttpClient.newBuilder()
                .connectTimeout(connectsWithin)
                .sslContext(tls)
                .build();
    }
}
