package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar says what is in it, in the version that is in it. */
class SbomIT {

    private static final String SBOM = "META-INF/sbom/woocommerce-integration.cdx.json";

    /** Parts of Handlebars and of Netty, in their packages, which name them in theirs. */
    private static final Set<String> WITHIN_OTHERS =
            Set.of("org.antlr:antlr4-runtime", "org.jctools:jctools-core", "org.jctools:jctools-core-jdk11");

    @Test
    void namesEveryLibraryOfTheJarInItsVersion() throws IOException {
        try (JarFile jar = new JarFile(ServiceProcess.jar().orElseThrow().toFile())) {
            JsonObject sbom = new JsonObject(read(jar, SBOM));
            assertThat(sbom.getString("bomFormat")).isEqualTo("CycloneDX");
            Set<String> told = new TreeSet<>();
            sbom.getJsonArray("components").stream()
                    .map(JsonObject.class::cast)
                    .forEach(component -> told.add(component.getString("group") + ":" + component.getString("name")
                            + ":" + component.getString("version")));

            Map<String, String> held = held(jar);
            assertThat(held).hasSizeGreaterThan(30);
            held.remove("com.quenty:woocommerce-integration");
            held.keySet().removeAll(WITHIN_OTHERS);
            held.forEach((name, version) -> assertThat(told).contains(name + ":" + version));
        }
    }

    /** What libraries that Maven built say of themselves. */
    private static Map<String, String> held(JarFile jar) {
        Map<String, String> held = new TreeMap<>();
        jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
                .forEach(entry -> {
                    Properties said = new Properties();
                    try (InputStream in = jar.getInputStream(entry)) {
                        said.load(in);
                    } catch (IOException e) {
                        throw new IllegalStateException(entry.getName(), e);
                    }
                    held.put(
                            said.getProperty("groupId") + ":" + said.getProperty("artifactId"),
                            said.getProperty("version"));
                });
        return held;
    }

    private static Buffer read(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return Buffer.buffer(in.readAllBytes());
        }
    }
}
