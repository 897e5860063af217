/** {@code Idempotency-Key}: a request that is sent again is not done again, but answered as it was. */
@NullMarked
package access.idempotency;

import org.jspecify.annotations.NullMarked;
