package customers;

import java.util.List;
import java.util.Optional;

/**
 * A page of customers.
 *
 * @param total of all pages
 * @param next what the next page is below; empty on the last
 */
record CustomerPage(List<Customer> customers, long total, Optional<Long> next) {}
