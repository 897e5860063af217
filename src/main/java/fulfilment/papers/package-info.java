/**
 * What is printed for a parcel: packing slips, and labels bound with them into one PDF. Nothing here knows of tables or
 * HTTP, and everything is kept in memory: labels name their receivers, and no file may be left of them.
 */
@NullMarked
package fulfilment.papers;

import org.jspecify.annotations.NullMarked;
