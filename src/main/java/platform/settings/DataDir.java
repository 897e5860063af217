package platform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The directory DATA_DIR that keeps what outlives a process: the embedded database and the keys made once. It belongs
 * to one process at a time. Its methods block: call them on a worker, or before the event loops start.
 */
public final class DataDir implements AutoCloseable {

    /** The name of the lock file. */
    public static final String LOCK_FILE = "lock";

    private final Path path;
    private final Optional<DataDirLock> lock;

    private DataDir(Path path, Optional<DataDirLock> lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is missing and takes its lock, which the operating system frees when this process dies.
     *
     * @throws InvalidSettings when it cannot be made or written, or when another running service holds it
     */
    public static DataDir open(Path path) {
        return tryOpen(path)
                .orElseThrow(() -> new InvalidSettings(
                        "DATA_DIR",
                        "another service that is running uses " + path,
                        "stop that service, or give this one a DATA_DIR of its own"));
    }

    /** Like {@link #open}, but empty when another running service holds the directory. */
    public static Optional<DataDir> tryOpen(Path path) {
        try {
            Files.createDirectories(path);
            Path real = path.toRealPath();
            return DataDirLock.tryTake(real).map(lock -> new DataDir(real, Optional.of(lock)));
        } catch (FileSystemException e) {
            throw unusable(path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The directory of a service that is running, to read what it keeps. Nothing is made in it.
     *
     * @throws InvalidSettings when it cannot be read
     */
    public static DataDir ofRunning(Path path) {
        try {
            return new DataDir(path.toRealPath(), Optional.empty());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** The fault of a directory that we cannot use, with the mend. */
    public static InvalidSettings unusable(Path path, IOException cause) {
        InvalidSettings failure = new InvalidSettings(
                "DATA_DIR",
                "cannot write " + path + " (" + cause.getClass().getSimpleName() + ")",
                "choose a directory that this user may write, or set DATABASE_URL, SECRET_KEY and ENCRYPTION_KEY");
        failure.initCause(cause);
        return failure;
    }

    /** Where it is, absolute and without symbolic links. */
    public Path path() {
        return path;
    }

    /** Whether it is this process's own. */
    public boolean isHeld() {
        return lock.isPresent();
    }

    /** The secret of that file name; made by the supplier the first time and kept with mode 0600. */
    public Secret secret(String fileName, Supplier<Secret> maker) {
        Path file = path.resolve(fileName);
        try {
            if (lock.isPresent() && !Files.exists(file)) {
                write(file, maker.get());
            }
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private void write(Path file, Secret secret) throws IOException {
        Path fresh = Files.createTempFile(
                path,
                "secret-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, secret.reveal() + "\n", StandardCharsets.UTF_8);
        sync(fresh, Set.of(StandardOpenOption.WRITE));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        sync(path, Set.of(StandardOpenOption.READ));
    }

    /** A key that encrypts rows in the database must not be lost with the power. */
    private static void sync(Path file, Set<StandardOpenOption> options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            channel.force(true);
        }
    }

    /** Frees the lock. Whoever uses the directory, as the embedded database does, is stopped before. */
    @Override
    public void close() {
        lock.ifPresent(DataDirLock::close);
    }
}
