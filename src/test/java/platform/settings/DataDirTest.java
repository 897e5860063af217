package platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {

    @TempDir
    Path temporary;

    @Test
    void a_directory_belongs_to_one_service() {
        Path path = temporary.resolve("data");
        try (DataDir first = DataDir.open(path)) {
            assertThatThrownBy(() -> DataDir.open(path))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("DATA_DIR: another service that is running uses " + path
                            + "; stop that service, or give this one a DATA_DIR of its own");
            assertThat(DataDir.tryOpen(first.path())).isEmpty();
        }
        DataDir.open(path).close();
    }

    @Test
    void a_secret_is_made_once_and_kept_from_others() throws IOException {
        try (DataDir dataDir = DataDir.open(temporary)) {
            Secret made = dataDir.secret("secret_key", () -> Secret.of("first"));

            assertThat(dataDir.secret("secret_key", () -> Secret.of("second"))).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("secret_key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_path_that_is_no_directory_is_refused_with_the_mend() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDir.open(file.resolve("data")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("DATA_DIR: cannot write ")
                .hasMessageContaining("; choose a directory that this user may write");
    }
}
