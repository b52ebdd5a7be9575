package dev.holdfast.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which of the events on sale are looked for.
 *
 * @param startsAfter those that have begun by then are left out
 * @param type the whole type, exactly
 * @param city part of the venue's city, in any case
 * @param from the first day, in UTC
 * @param to the last day, all of it, in UTC
 */
public record EventQuery(Instant startsAfter, Optional<String> type, Optional<String> city,
        Optional<LocalDate> from, Optional<LocalDate> to) {}
