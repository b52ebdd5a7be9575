package dev.holdfast.catalog;

import java.util.Optional;

/** Which venues of an organization are looked for: parts of texts, in any case. */
public record VenueQuery(Optional<String> city, Optional<String> state, Optional<String> search) {}
