package dev.holdfast.catalog.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What takes place again and again at one time by the clock on the wall, also when the clock is changed in
 * between. Where the time is left out that day, it is later by what the clock was put forward; where it comes
 * twice, the first is meant. Immutable.
 *
 * @param except dates of the recurrence on which it does not take place
 */
public record Series(Recurrence recurrence, Set<LocalDate> except, LocalTime at, ZoneId zone) {

    /** So many make a batch of the lane that others can wait for. */
    public static final int OCCURRENCES_MAX = 500;

    public Series {
        except = Set.copyOf(except);
    }

    /** One time it takes place. */
    public record Occurrence(LocalDate date, Instant startsAt) {}

    /**
     * All of it, in order: at least one, at most {@link #OCCURRENCES_MAX}.
     *
     * @throws IllegalCalendarException when it is none or more
     */
    public List<Occurrence> occurrences() {
        List<LocalDate> dates = recurrence.dates().limit(OCCURRENCES_MAX + 1L).toList();
        if (dates.size() > OCCURRENCES_MAX) {
            throw new IllegalCalendarException(recurrence instanceof Recurrence.Dates ? "dates" : "until",
                    "A series has at most " + OCCURRENCES_MAX + " dates");
        }
        if (dates.isEmpty()) {
            throw new IllegalCalendarException("until", "No date of the series is before its end");
        }
        List<Occurrence> left = dates.stream()
                .filter(date -> !except.contains(date))
                .map(date -> new Occurrence(date, date.atTime(at).atZone(zone).toInstant()))
                .toList();
        if (left.isEmpty()) {
            throw new IllegalCalendarException("except", "No date of the series is left");
        }
        return left;
    }
}
