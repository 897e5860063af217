package catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store answered.
 *
 * @param at when, by the store's clock, to the second; empty where it does not say
 */
public record Answered<T>(List<T> all, Optional<Instant> at) {}
