/** The demo: simulated shops, carrier and mail server around the service, and a view of what happens. */
@NullMarked
package app.demo;

import org.jspecify.annotations.NullMarked;
