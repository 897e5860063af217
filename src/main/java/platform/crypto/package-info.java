/** Encryption at rest, blind indexes, the credential vault and small primitives around secrets. */
package platform.crypto;
