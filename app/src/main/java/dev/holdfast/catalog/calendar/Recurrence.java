package dev.holdfast.catalog.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static java.time.temporal.TemporalAdjusters.previousOrSame;

/** On which dates something takes place. Immutable. */
public sealed interface Recurrence {

    /**
     * On weekdays of every so manieth week. Weeks begin on Mondays, and the one of the first date counts.
     */
    record Weekly(LocalDate first, int everyWeeks, Set<DayOfWeek> weekdays,
            Ending ending) implements Recurrence {

        /** @throws IllegalCalendarException when there is no such series */
        public Weekly {
            checkEvery(everyWeeks, 52);
            if (weekdays.isEmpty()) {
                throw new IllegalCalendarException("weekdays", "At least one weekday is required");
            }
            checkEnding(first, ending);
            weekdays = Set.copyOf(weekdays);
        }
    }

    /** Every so manieth day. */
    record Daily(LocalDate first, int everyDays, Ending ending) implements Recurrence {

        /** @throws IllegalCalendarException when there is no such series */
        public Daily {
            checkEvery(everyDays, 366);
            checkEnding(first, ending);
        }
    }

    /** On these dates, in order, each once. */
    record Dates(List<LocalDate> list) implements Recurrence {

        /** @throws IllegalCalendarException when there are none */
        public Dates {
            if (list.isEmpty()) {
                throw new IllegalCalendarException("dates", "At least one date is required");
            }
            list = List.copyOf(new TreeSet<>(list));
        }
    }

    /** When a series ends. */
    sealed interface Ending {

        /** The last day on which it may take place. */
        record Until(LocalDate last) implements Ending {}

        /** After so many times; those that an exception leaves out count. */
        record Count(int times) implements Ending {}
    }

    /** In order; can be more than a series may have. */
    default Stream<LocalDate> dates() {
        return switch (this) {
            case Weekly weekly -> end(days(weekly.first()).filter(date -> inWeek(weekly, date)),
                    weekly.ending());
            case Daily(var first, int every, var ending) ->
                end(Stream.iterate(first, date -> date.plusDays(every)), ending);
            case Dates(var list) -> list.stream();
        };
    }

    private static Stream<LocalDate> days(LocalDate first) {
        return Stream.iterate(first, date -> date.plusDays(1));
    }

    private static boolean inWeek(Weekly weekly, LocalDate date) {
        long weeks = ChronoUnit.WEEKS.between(monday(weekly.first()), monday(date));
        return weeks % weekly.everyWeeks() == 0 && weekly.weekdays().contains(date.getDayOfWeek());
    }

    private static LocalDate monday(LocalDate date) {
        return date.with(previousOrSame(DayOfWeek.MONDAY));
    }

    private static Stream<LocalDate> end(Stream<LocalDate> dates, Ending ending) {
        return switch (ending) {
            case Ending.Until(var last) -> dates.takeWhile(date -> !date.isAfter(last));
            case Ending.Count(int times) -> dates.limit(times);
        };
    }

    private static void checkEvery(int every, int max) {
        if (every < 1 || every > max) {
            throw new IllegalCalendarException("every", "every must be from 1 to " + max);
        }
    }

    private static void checkEnding(LocalDate first, Ending ending) {
        switch (ending) {
            case Ending.Until(var last) -> {
                if (last.isBefore(first)) {
                    throw new IllegalCalendarException("until", "until is before the first date");
                }
            }
            case Ending.Count(int times) -> {
                if (times < 1 || times > Series.OCCURRENCES_MAX) {
                    throw new IllegalCalendarException("count",
                            "count must be from 1 to " + Series.OCCURRENCES_MAX);
                }
            }
        }
    }
}
