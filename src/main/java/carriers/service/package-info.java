/** The adapter of the platform's carrier service, and of the sandbox, which speaks the same contract and more. */
package carriers.service;
