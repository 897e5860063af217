package app;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Random;
import platform.crypto.CredentialVault;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.telemetry.Metrics;

/**
 * What everything is built on.
 *
 * @param random for jitter, never for secrets
 */
record Foundation(
        Vertx vertx,
        Settings settings,
        Database database,
        Keyring keyring,
        CredentialVault vault,
        Metrics metrics,
        Clock clock,
        Random random) {}
