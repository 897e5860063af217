/** How a store comes to us: what is asked of it, what we ask it, and the webhooks that we create in it. */
@NullMarked
package onboarding;

import org.jspecify.annotations.NullMarked;
