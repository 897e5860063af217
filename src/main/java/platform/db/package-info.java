/** How we reach PostgreSQL, our own embedded one included, and how its schema comes to be. */
@NullMarked
package platform.db;

import org.jspecify.annotations.NullMarked;
