/** What several processes share in Redis, or each keeps by itself where there is none: cached values, and the link. */
@NullMarked
package platform.cache;

import org.jspecify.annotations.NullMarked;
