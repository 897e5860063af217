/**
 * Client of a WooCommerce store's REST API ({@code /wp-json/wc/v3}). Knows nothing of this service's tables: a call goes
 * in, an answer or a {@link woocommerce.StoreProblem} comes out.
 */
@NullMarked
package woocommerce;

import org.jspecify.annotations.NullMarked;
