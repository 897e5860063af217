package platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAccountTest {

    /** ENCRYPTION_KEY among them: as root the server runs as nobody, and so does much else. */
    @Test
    void ourEnvironment_isNotHandedOn() throws IOException {
        ServerAccount.Outcome env = ServerAccount.ofThisProcess().run(Path.of("/"), List.of("env"));

        assertThat(env.succeeded()).isTrue();
        assertThat(env.output().lines().map(line -> line.split("=", 2)[0]))
                .contains("PATH", "LC_ALL")
                .isSubsetOf("PATH", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PWD", "SHLVL", "_");
        assertThat(System.getenv()).as("what is there to be handed on").hasSizeGreaterThan(4);
    }
}
