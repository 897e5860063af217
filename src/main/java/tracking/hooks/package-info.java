/** Tracking webhooks of the providers where stores have accounts of their own: verified, told once, read as a poll. */
package tracking.hooks;
