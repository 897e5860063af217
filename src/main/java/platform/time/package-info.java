/** Waiting: back-off between attempts, and deadlines. */
package platform.time;
