/** The OpenAPI document as the contract of our code: operations, their parameters, and who serves them. */
@NullMarked
package platform.openapi;

import org.jspecify.annotations.NullMarked;
