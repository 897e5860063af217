/** A mail server that takes every mail and hands none on. */
@NullMarked
package sandbox.mail;

import org.jspecify.annotations.NullMarked;
