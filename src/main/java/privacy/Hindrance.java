package privacy;

/** A record that should not lose its person yet, and why. */
public record Hindrance(PersonRecord record, String reason) {}
