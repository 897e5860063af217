/** Typed values of the environment: how they are read, what is wrong with them, and what mends it. */
@NullMarked
package platform.settings;

import org.jspecify.annotations.NullMarked;
