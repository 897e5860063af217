/** What a person must look at: raised by the service, merged while open, acknowledged by a person. */
@NullMarked
package incidents;

import org.jspecify.annotations.NullMarked;
