package app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OpenApiCommandTest {

    @Test
    void prints_the_whole_document() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("--server", "https://api.example.com/woo")).isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("openapi: \"3.1.0\"", "operationId: \"registerStore\"", "https://api.example.com/woo")
                .doesNotContain("x-parts");
    }

    @Test
    void writes_it_into_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("openapi.yaml");
        assertThat(run("--output", file.toString())).isZero();
        assertThat(Files.readString(file)).contains("operationId: \"registerStore\"");
        assertThat(run("--output", folder.toString())).isEqualTo(1);
    }

    private static int run(String... arguments) {
        return new CommandLine(new OpenApiCommand()).execute(arguments);
    }
}
