/** Who calls, and what they may do: API keys, principals, scopes. */
package access;
