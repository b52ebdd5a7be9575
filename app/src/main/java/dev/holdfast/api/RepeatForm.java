package dev.holdfast.api;

import dev.holdfast.catalog.calendar.IllegalCalendarException;
import dev.holdfast.catalog.calendar.Recurrence;
import dev.holdfast.catalog.calendar.Recurrence.Ending;
import dev.holdfast.catalog.calendar.Series;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a date is repeated: each time as long as the first, at the same time by the clock on the wall of the
 * zone.
 *
 * @param frequency weekly, daily or dates
 * @param every so manieth week or day
 */
record RepeatForm(@Nullable String frequency, @Nullable Integer every, @Nullable List<String> weekdays,
        @Nullable String until, @Nullable Integer count, @Nullable List<String> dates,
        @Nullable List<String> except, @Nullable String timeZone) {

    private static final String PATH = "repeat.";

    /** When all of them are; {@code first} is the date that is repeated. */
    List<Span> spans(Span first) {
        ZoneId zone = zone();
        ZonedDateTime start = first.startsAt().atZone(zone);
        Duration length = Duration.between(first.startsAt(), first.endsAt());
        try {
            var series = new Series(recurrence(start.toLocalDate()), exceptions(), start.toLocalTime(), zone);
            return series.occurrences()
                    .stream()
                    .map(one -> new Span(one.startsAt(), one.startsAt().plus(length)))
                    .toList();
        } catch (IllegalCalendarException e) {
            throw wrong(e.field(), String.valueOf(e.getMessage()));
        }
    }

    private Recurrence recurrence(LocalDate first) {
        int step = every == null ? 1 : every;
        return switch (frequency) {
            case "weekly" -> {
                refuse(dates != null, "dates");
                yield new Recurrence.Weekly(first, step, days(first), ending());
            }
            case "daily" -> {
                refuse(dates != null, "dates");
                refuse(weekdays != null, "weekdays");
                yield new Recurrence.Daily(first, step, ending());
            }
            case "dates" -> {
                refuse(every != null, "every");
                refuse(weekdays != null, "weekdays");
                refuse(until != null, "until");
                refuse(count != null, "count");
                yield new Recurrence.Dates(listed(dates, "dates"));
            }
            case null, default -> throw wrong("frequency", "frequency must be weekly, daily or dates");
        };
    }

    private Ending ending() {
        if ((until == null) == (count == null)) {
            throw wrong("until", "Say until or count, one of them");
        }
        return until != null
                ? new Ending.Until(day(until, "until"))
                : new Ending.Count(count == null ? 0 : count);
    }

    private Set<DayOfWeek> days(LocalDate first) {
        if (weekdays == null) {
            return EnumSet.of(first.getDayOfWeek());
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : weekdays) {
            try {
                days.add(DayOfWeek.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                throw wrong("weekdays", "weekdays are monday, tuesday, ... sunday");
            }
        }
        return days;
    }

    private Set<LocalDate> exceptions() {
        return except == null ? Set.of() : new HashSet<>(listed(except, "except"));
    }

    private static List<LocalDate> listed(@Nullable List<String> texts, String field) {
        if (texts == null || texts.size() > Series.OCCURRENCES_MAX) {
            throw wrong(field, field + " must be a list of 1 to " + Series.OCCURRENCES_MAX + " dates");
        }
        return texts.stream().map(text -> day(text, field)).toList();
    }

    private static LocalDate day(@Nullable String text, String field) {
        try {
            if (text != null && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException _) {
            // The 30th of February: refused below, like all that is no day.
        }
        throw wrong(field, field + " must be a date such as 2027-05-01");
    }

    private ZoneId zone() {
        try {
            if (timeZone != null && (timeZone.contains("/") || timeZone.equals("UTC"))) {
                return ZoneId.of(timeZone);
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        throw wrong("time_zone", "time_zone must be a name such as Europe/Lisbon, or UTC");
    }

    private static void refuse(boolean present, String field) {
        if (present) {
            throw wrong(field, field + " does not go with this frequency: leave it out");
        }
    }

    private static ProblemException wrong(String field, String error) {
        return Problem.invalid(PATH + field, error).exception();
    }
}
