package platform.db;

import java.nio.file.Path;
import platform.settings.DataDir;
import platform.settings.InvalidSettings;

/** A service in a process of its own, to be killed: starts the database of a DATA_DIR and waits. */
final class PostgresOwner {

    static final String STARTED = "started";

    private PostgresOwner() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(DataDir.open(Path.of(args[0])));
            System.out.println(STARTED + " " + postgres.adopted() + " "
                    + postgres.connection().port());
            Thread.currentThread().join();
        } catch (InvalidSettings e) {
            System.out.println(e.getMessage());
        }
    }
}
