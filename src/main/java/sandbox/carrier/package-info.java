/** A simulated carrier service with the contract of the platform's, and the faults of a real one. */
package sandbox.carrier;
