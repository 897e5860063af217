/** The registry of stores: settings, credentials and webhook secrets; hands out a store's client. */
@NullMarked
package stores;

import org.jspecify.annotations.NullMarked;
