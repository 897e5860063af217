/** Metrics under the names of the specification. */
package platform.telemetry;
