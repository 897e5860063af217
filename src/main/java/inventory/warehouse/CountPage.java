package inventory.warehouse;

import java.util.List;
import java.util.Optional;

/**
 * A page of what lies in a warehouse.
 *
 * @param counted each SKU once
 * @param refused of each item that cannot be taken what it is and why not, in words for a person
 * @param next what to ask for the next page by; empty after the last one
 */
public record CountPage(List<Counted> counted, List<String> refused, Optional<String> next) {}
