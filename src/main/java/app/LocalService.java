package app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The service on this machine, as a command beside it finds it by the environment that both have. */
record LocalService(Map<String, String> environment) {

    /** The exit code when the service cannot be asked. */
    static final int NOT_ASKED = 2;

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final String DEFAULT_PORT = "8010";
    private static final String ADMIN_KEY_FILE = "admin_api_key";

    /** Where it answers, without a slash at the end. */
    String base() {
        String scheme = setting("TLS_CERT").isPresent() ? "https" : "http";
        return scheme + "://127.0.0.1:" + setting("SERVICE_PORT").orElse(DEFAULT_PORT);
    }

    /** An empty value is an unset one, as in the service itself. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A question to the service, and what is made of its answer. */
    @FunctionalInterface
    interface Question {
        /** @return the command's exit code */
        int ask(HttpClient client, String base, String key)
                throws IOException, InterruptedException, URISyntaxException;
    }

    /** The exit code of the question; 2 when the service cannot be asked, which is then said. */
    int ask(PrintStream out, Question question) {
        Optional<String> key = adminKey();
        if (key.isEmpty()) {
            out.println("No key to ask with: set ADMIN_API_KEY to the service's.");
            return NOT_ASKED;
        }
        try {
            return question.ask(client(CONNECTS_WITHIN), base(), key.get());
        } catch (IOException | URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            out.println("No whole answer from " + base() + ": is the service running here?");
            return NOT_ASKED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_ASKED;
        }
    }

    /** ADMIN_API_KEY, or the key that the service wrote to DATA_DIR. */
    private Optional<String> adminKey() {
        return setting("ADMIN_API_KEY").or(() -> {
            boolean root = ServeCommand.isRoot();
            Path folder = Path.of(setting("DATA_DIR").orElse(root ? "/var/lib/woocommerce-integration" : "./data"));
            try {
                return Optional.of(
                        Files.readString(folder.resolve(ADMIN_KEY_FILE)).strip());
            } catch (IOException e) {
                return Optional.empty();
            }
        });
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
