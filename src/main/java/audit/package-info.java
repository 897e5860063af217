/**
 * Who did what to what, from where, before and after. The tables write what is changed by triggers; here it is sealed
 * into a chain, verified, listed, and what changes no row is appended.
 */
package audit;
