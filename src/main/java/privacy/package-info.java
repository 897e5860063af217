/** What is held of a person across stores: given out, and lost for good. Each room offers what it holds. */
package privacy;
