/** What those who run the service look at: health, readiness, metrics. */
@NullMarked
package operations;

import org.jspecify.annotations.NullMarked;
