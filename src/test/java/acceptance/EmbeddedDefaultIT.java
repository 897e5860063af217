package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/** Without DATABASE_URL the jar brings its own PostgreSQL, which outlives it. */
class EmbeddedDefaultIT {

    private static final int WRONG_SETTINGS = 2;
    private static final int NOBODY = 65534;

    private final Vertx vertx = Vertx.vertx();
    private Path home;
    private SimulatedStore shop;

    @BeforeEach
    void prepare() throws IOException {
        home = Files.createTempDirectory("embedded-default-");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        shop = await(SimulatedStore.start(vertx, StoreProfile.named("shop").withLoopbackDeliveries(true)));
    }

    @AfterEach
    void tidyUp() throws IOException {
        await(shop.close());
        await(vertx.close());
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Test
    void killedAndStartedAgain_theStoreIsStillThere() throws IOException {
        Path data = Files.createDirectory(home.resolve("data"));

        assertSurvivesKill(() -> ServiceProcess.embedded(data));
    }

    @Test
    void asANormalUser_theSame() throws IOException {
        assumeTrue(isRoot(), "only root can become another user; the other test ran as a normal user");
        assumeTrue(
                ServiceProcess.jar().isPresent(), "another user can read the jar alone, not the classes of this run");
        Path data = Files.createDirectory(home.resolve("data"));
        Files.setAttribute(data, "unix:uid", NOBODY);
        Path jar = home.resolve("service.jar");
        Files.copy(ServiceProcess.jar().orElseThrow(), jar);
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));

        assertSurvivesKill(() -> ServiceProcess.embedded(data, NOBODY, jar));
        assertThat(Files.getAttribute(data.resolve("database"), "unix:uid")).isEqualTo(NOBODY);
    }

    private void assertSurvivesKill(Supplier<ServiceProcess> services) {
        try (ServiceProcess service = services.get()) {
            service.start();
            Scene.register(service, shop, new JsonObject().put("mode", "observe"));
            assertSecondIsRefused(services.get());
            service.kill();

            service.start();

            assertThat(service.json("/api/v1/stores/shop").getString("id")).isEqualTo("shop");
            service.close();
            service.start();
            assertThat(service.json("/api/v1/stores/shop").getString("id")).isEqualTo("shop");
        }
    }

    private static void assertSecondIsRefused(ServiceProcess second) {
        second.launch();

        assertThat(second.waitForEnd()).as(second.log()).isEqualTo(WRONG_SETTINGS);
        assertThat(second.log().lines().filter(line -> line.startsWith("DATA_DIR")))
                .singleElement()
                .asString()
                .contains("another service that is running uses");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
