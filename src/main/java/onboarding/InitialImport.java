package onboarding;

import io.vertx.core.Future;
import platform.db.Tx;

/** Wants the first import of a store; what is imported is never automated and never counted as missed. */
@FunctionalInterface
public interface InitialImport {

    /** Succeeds when the import is wanted in {@code tx}; it runs later. Fails as the SQL fails. */
    Future<Void> request(Tx tx, String storeId);
}
