package dev.holdfast.catalog;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What changes of a venue. Empty parts stay; an empty text in {@code state} or {@code postalCode}
 * removes it.
 */
public record VenueEdit(Optional<String> name, Optional<String> address, Optional<String> city,
        Optional<String> state, Optional<String> country, Optional<String> postalCode, OptionalInt capacity,
        Optional<String> layout) {}
