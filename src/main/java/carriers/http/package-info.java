/** What adapters share to speak HTTP: calls that know whether bytes left, a budget before them, answers read field by field. */
package carriers.http;
