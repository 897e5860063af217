/** A simulated Shippo, built from what was observed of it and from nothing of our adapter. */
package sandbox.shippo;
