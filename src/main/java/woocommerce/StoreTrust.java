package woocommerce;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which certificate of a store is believed, where a public authority's is not or not enough. There is no way to believe
 * any.
 *
 * @param authority certificates in PEM; one that they signed is believed, no public one is
 * @param pin base64 of the SHA-256 of the key's SubjectPublicKeyInfo; only a certificate with this key is believed
 */
public record StoreTrust(Optional<String> authority, Optional<String> pin) {

    /** What every JDK believes. */
    public static final StoreTrust PUBLIC = new StoreTrust(Optional.empty(), Optional.empty());

    private static final int MOST_CERTIFICATES = 20;
    private static final int SHA256_BYTES = 32;

    /** @throws IllegalArgumentException for an authority or a pin that is none, saying why */
    public StoreTrust {
        authority.ifPresent(StoreTrust::certificates);
        pin = pin.map(StoreTrust::canonical);
    }

    /** Whether public authorities are not what decides. */
    boolean ownWay() {
        return authority.isPresent() || pin.isPresent();
    }

    /** The certificates of the authority. */
    List<X509Certificate> authorities() {
        return authority.map(StoreTrust::certificates).orElseGet(List::of);
    }

    private static List<X509Certificate> certificates(String pem) {
        if (pem.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "holds a private key, which must stay where it is: enter certificates only");
        }
        List<X509Certificate> found;
        try {
            byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
            found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
        } catch (CertificateException e) {
            throw new IllegalArgumentException("must be X.509 certificates in PEM", e);
        }
        if (!pem.contains("-----BEGIN CERTIFICATE-----") || found.isEmpty() || found.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("must be 1 to " + MOST_CERTIFICATES + " X.509 certificates in PEM");
        }
        return found;
    }

    /** As browsers wrote it, {@code sha256/…}, in base64 or in hex. */
    private static String canonical(String text) {
        String digest = text.strip().replaceFirst("^sha256[/:]+", "");
        try {
            byte[] bytes = digest.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(digest)
                    : Base64.getDecoder().decode(digest);
            if (bytes.length == SHA256_BYTES) {
                return Base64.getEncoder().encodeToString(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(notAPin(), e);
        }
        throw new IllegalArgumentException(notAPin());
    }

    private static String notAPin() {
        return "must be the SHA-256 of the certificate's public key (SubjectPublicKeyInfo), in base64 or hex";
    }
}
