package platform.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import platform.settings.Secret;

/** The files of an embedded database: made once, by initdb, with a random password for its only role. */
final class PostgresCluster {

    /** Below the database's directory. */
    static final String NAME = "cluster";

    static final String ROLE = "woocommerce";

    private static final String PASSWORD_FILE = "password";
    private static final int PASSWORD_BYTES = 24;

    private PostgresCluster() {}

    /**
     * Makes the cluster if there is none.
     *
     * @param home the unpacked programs
     * @param directory holds the cluster and its password, both readable by the account alone
     * @return the password of {@link #ROLE}
     */
    static Secret ensure(Path home, Path directory, ServerAccount account) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            account.own(directory);
        }
        Path password = directory.resolve(PASSWORD_FILE);
        if (!Files.isDirectory(directory.resolve(NAME))) {
            removeUnfinished(directory);
            writePassword(password, account);
            initialise(home, directory, account);
        }
        return password(directory);
    }

    /** Of {@link #ROLE}, as it was made with the cluster. */
    static Secret password(Path directory) throws IOException {
        return Secret.of(Files.readString(directory.resolve(PASSWORD_FILE)).strip());
    }

    private static void initialise(Path home, Path directory, ServerAccount account) throws IOException {
        Path fresh = directory.resolve("initdb-" + ProcessHandle.current().pid());
        ServerAccount.Outcome outcome = account.run(
                directory,
                List.of(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=" + ROLE,
                        "--pwfile=" + directory.resolve(PASSWORD_FILE),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C"));
        if (!outcome.succeeded()) {
            throw new IOException("initdb in " + directory + " failed: " + outcome.output());
        }
        // A cluster under its final name is whole: a start that dies half-way leaves only an initdb-… behind.
        Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeUnfinished(Path directory) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "initdb-*")) {
            for (Path path : unfinished) {
                Trees.delete(path);
            }
        }
    }

    private static void writePassword(Path file, ServerAccount account) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
        // initdb puts the cluster on the disk; without its password that would be lost with the power all the same.
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        account.own(file);
    }
}
