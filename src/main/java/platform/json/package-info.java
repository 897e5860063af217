/** JSON within bounds and with exact decimals. */
package platform.json;
