package app;

import access.Limits;
import access.idempotency.Idempotency;
import access.idempotency.IdempotencySettings;
import access.limits.RateLimitSettings;
import access.limits.RateLimits;
import audit.AuditTrail;
import operations.RequestTrail;
import platform.http.ClientAddress;
import platform.http.CrossOrigin;
import platform.settings.HttpSettings;

/**
 * What stands around every operation of the API.
 *
 * @param limits how much a caller may ask
 * @param idempotency what was asked before is not done again
 * @param origins whose pages may ask
 * @param audit who asked for what is remembered in it
 * @param trail has it remembered
 */
record Guards(Limits limits, Idempotency idempotency, CrossOrigin origins, AuditTrail audit, RequestTrail trail) {

    static Guards of(Foundation base, Shared shared) {
        HttpSettings http = base.settings().http();
        ClientAddress addresses = new ClientAddress(http.trustedProxies());
        RateLimits limits = new RateLimits(
                new RateLimitSettings(
                        http.rateLimitPerMinute(),
                        http.rateLimitPerStorePerMinute(),
                        http.rateLimitPerAddressPerMinute()),
                addresses,
                shared.redis(),
                base.clock());
        Idempotency idempotency = new Idempotency(
                base.vertx(),
                base.database().pool(),
                base.keyring(),
                IdempotencySettings.keeping(base.settings().retention().idempotencyKeys()));
        AuditTrail audit = new AuditTrail(base.database(), base.keyring());
        return new Guards(
                limits,
                idempotency,
                new CrossOrigin(http.allowedOrigins()),
                audit,
                new RequestTrail(base.database(), audit, addresses));
    }
}
