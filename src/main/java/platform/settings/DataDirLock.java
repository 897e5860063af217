package platform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The lock that lets one process own a DATA_DIR. The operating system frees it when the process dies, however. */
final class DataDirLock implements AutoCloseable {

    /**
     * The locks of this process. Closing a second channel on a locked file would free the lock on Linux (POSIX record
     * locks belong to the process), so a file that we hold is never opened again.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock of a directory, or nothing when another owner, in this process or not, has it. */
    static Optional<DataDirLock> tryTake(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve(DataDir.LOCK_FILE);
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return Optional.empty();
            }
            Optional<DataDirLock> taken = open(file);
            taken.ifPresent(lock -> HELD.add(file));
            return taken;
        }
    }

    private static Optional<DataDirLock> open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by another class loader of this process: not ours, as if held by another process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new DataDirLock(file, channel, lock));
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                lock.release();
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD.remove(file);
            }
        }
    }
}
