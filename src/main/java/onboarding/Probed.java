package onboarding;

import java.time.Instant;
import stores.ShopProfile;

/**
 * What a store told us when it was registered.
 *
 * @param shop what it says of itself
 * @param storeTime its own time then, whole second
 */
record Probed(ShopProfile shop, Instant storeTime) {}
