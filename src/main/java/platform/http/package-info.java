/** What every HTTP face shares: problem documents, request ids, reading of JSON bodies, and the SSRF guard. */
package platform.http;
