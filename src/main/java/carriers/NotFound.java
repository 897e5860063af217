package carriers;

/** The carrier looked, and knows no label under the reference. A purchase still under way may yet make one. */
public record NotFound() implements FindOutcome {}
