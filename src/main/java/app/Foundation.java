package app;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Random;
import platform.crypto.CredentialVault;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.settings.Secret;
import platform.telemetry.Metrics;

/**
 * What everything is built on.
 *
 * @param secretKey signs our tokens; of the settings, or made once in DATA_DIR
 * @param random for jitter, never for secrets
 */
record Foundation(
        Vertx vertx,
        Settings settings,
        Secret secretKey,
        Database database,
        Keyring keyring,
        CredentialVault vault,
        Metrics metrics,
        Clock clock,
        Random random) {}
