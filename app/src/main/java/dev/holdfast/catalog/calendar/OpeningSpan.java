package dev.holdfast.catalog.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static java.util.Comparator.comparing;

/**
 * From when to when something is open, by the clock on the wall, in whole minutes. Belongs to the day it
 * begins on. One that does not end after it began ends on the next day; from midnight to midnight is the
 * whole day.
 */
public record OpeningSpan(LocalTime from, LocalTime to) {

    private static final int DAY_MINUTES = 24 * 60;
    private static final int SPANS_MAX = 24;

    /** @throws IllegalCalendarException when it is empty or names seconds */
    public OpeningSpan {
        if (!whole(from) || !whole(to)) {
            throw new IllegalCalendarException("hours", "Hours are told in whole minutes");
        }
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalCalendarException("hours", "Hours from " + from + " to " + to + " are empty");
        }
    }

    private static boolean whole(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    LocalDateTime opensOn(LocalDate date) {
        return date.atTime(from);
    }

    LocalDateTime closesAfter(LocalDate date) {
        return from.isBefore(to) ? date.atTime(to) : date.plusDays(1).atTime(to);
    }

    /** Minutes from the beginning of its day. */
    int fromMinute() {
        return from.toSecondOfDay() / 60;
    }

    /** Minutes from the beginning of its day, at most two days. */
    int toMinute() {
        return to.toSecondOfDay() / 60 + (from.isBefore(to) ? 0 : DAY_MINUTES);
    }

    /** In order of time, and no two at once. */
    static List<OpeningSpan> ordered(List<OpeningSpan> spans, String field) {
        if (spans.size() > SPANS_MAX) {
            throw new IllegalCalendarException(field, "A day has at most " + SPANS_MAX + " spans of hours");
        }
        var ordered = spans.stream().sorted(comparing(OpeningSpan::from)).toList();
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i - 1).toMinute() > ordered.get(i).fromMinute()) {
                throw new IllegalCalendarException(field,
                        "Hours from " + ordered.get(i - 1).from() + " and from " + ordered.get(i).from()
                                + " overlap");
            }
        }
        return ordered;
    }
}
