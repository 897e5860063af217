/** The program: commands, settings, composition and deployment. Nothing else reads the environment. */
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
