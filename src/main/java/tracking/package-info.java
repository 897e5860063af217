/** Follows parcels: asks carriers at a cadence, keeps what they say, and tells when a parcel's status changed. */
package tracking;
