/** A simulated EasyPost: its API v2 as far as this house uses it, with the ways in which the real one goes wrong. */
package sandbox.easypost;
