package platform.db;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import platform.settings.DataDir;

/** A DATA_DIR in the temporary directory, for a database that nobody wants to keep. */
final class ThrowAwayDir {

    private static final String PREFIX = "woocommerce-integration-";
    /** A younger directory may not be locked yet by the process that is making it. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final DataDir dataDir;

    private ThrowAwayDir(DataDir dataDir) {
        this.dataDir = dataDir;
    }

    /** Makes one, after deleting those whose owner died. */
    static ThrowAwayDir create() throws IOException {
        removeAbandoned();
        Path path = Files.createTempDirectory(PREFIX + "throw-away-");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ThrowAwayDir(DataDir.open(path));
    }

    /**
     * Where the programs are unpacked; kept for the next time, because unpacking takes seconds. Ours alone to write,
     * since what lies there is run.
     */
    static Path binaries() throws IOException {
        Path path = temporary().resolve(PREFIX + "programs-" + new UnixSystem().getUid());
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (FileAlreadyExistsException e) {
            boolean trusted = isOurs(path)
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
                            .equals("rwxr-xr-x");
            return trusted ? path : Files.createTempDirectory(PREFIX + "programs-");
        }
        return path;
    }

    Path path() {
        return dataDir.path();
    }

    /** Stops the server that may run there and deletes it. */
    void discard() throws IOException {
        new PostgresServer(
                        PostgresBinaries.unpackBelow(binaries()),
                        path().resolve(EmbeddedPostgres.DIRECTORY),
                        ServerAccount.ofThisProcess(),
                        List.of(),
                        new SecureRandom())
                .stop("immediate");
        delete();
    }

    /** Deletes it; its server has ended. */
    void delete() {
        dataDir.close();
        try {
            Trees.delete(dataDir.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary(), PREFIX + "throw-away-*")) {
            for (Path path : all) {
                if (isOurs(path) && isOld(path)) {
                    removeIfAbandoned(path);
                }
            }
        }
    }

    private static void removeIfAbandoned(Path path) throws IOException {
        Optional<DataDir> free = DataDir.tryOpen(path);
        if (free.isPresent()) {
            new ThrowAwayDir(free.get()).discard();
        }
    }

    private static boolean isOurs(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals((int) new UnixSystem().getUid());
    }

    private static boolean isOld(Path path) throws IOException {
        return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(Instant.now().minus(YOUNG));
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
