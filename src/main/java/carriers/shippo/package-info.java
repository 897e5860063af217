/** The adapter of Shippo's API, version 2018-02-08. A label is bought only by a rate that was stored before. */
package carriers.shippo;
