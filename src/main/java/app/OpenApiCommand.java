package app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import platform.openapi.Contract;

/** Prints what the service serves at {@code /openapi.yaml}, without a service: for generators of clients, and readers. */
@Command(name = "openapi", description = "Prints the OpenAPI 3.1 document of the REST API.")
final class OpenApiCommand implements Callable<Integer> {

    private static final int CANNOT_WRITE = 1;

    @Option(names = "--server", description = "The address that the document names; without it its reader's own.")
    private @Nullable String server;

    @Option(names = "--output", description = "The file to write instead of standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        String yaml = Contract.load(Optional.ofNullable(server)).yaml();
        @Nullable Path file = output;
        if (file == null) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).print(yaml);
            return 0;
        }
        try {
            Files.writeString(file, yaml);
            return 0;
        } catch (IOException e) {
            System.err.println("cannot write " + file + ": " + e.getMessage());
            return CANNOT_WRITE;
        }
    }
}
