/** Numbers of payment cards, which are never stored. */
package platform.cards;
