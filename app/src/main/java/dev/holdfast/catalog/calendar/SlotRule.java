package dev.holdfast.catalog.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Collections.unmodifiableSortedMap;

/**
 * Which slots a resource has. Slots follow one another in real time from the opening, each as long as the
 * last, with the buffer between them; one that would end after closing is not there. Every span of hours
 * begins anew. When the clock is put forward a day has fewer, when it is put back it has more. Immutable.
 *
 * @param exceptions dates with hours of their own in place of the weekday's; none means closed. What the day
 * before has beyond midnight stays, and what would overlap it begins later
 * @param length of a slot, in minutes
 * @param buffer between a slot and the next, in minutes
 * @param capacity of each slot
 */
public record SlotRule(ZoneId zone, OpeningHours hours, Map<LocalDate, List<OpeningSpan>> exceptions,
        Duration length, Duration buffer, int capacity) {

    private static final int LENGTH_MAX = 24 * 60;
    private static final int CAPACITY_MAX = 1_000_000;
    private static final int EXCEPTIONS_MAX = 1_000;

    /** @throws IllegalCalendarException when there is no such rule */
    public SlotRule {
        check(minutes(length, 1), "slot_minutes", "A slot has 1 to " + LENGTH_MAX + " minutes");
        check(minutes(buffer, 0), "buffer_minutes", "A buffer has 0 to " + LENGTH_MAX + " minutes");
        check(capacity >= 1 && capacity <= CAPACITY_MAX, "capacity",
                "Capacity must be from 1 to " + CAPACITY_MAX);
        check(exceptions.size() <= EXCEPTIONS_MAX, "exceptions",
                "There may be at most " + EXCEPTIONS_MAX + " exceptions");
        var ordered = new TreeMap<LocalDate, List<OpeningSpan>>();
        exceptions.forEach((date, spans) -> ordered.put(date, OpeningSpan.ordered(spans, "exceptions")));
        exceptions = unmodifiableSortedMap(ordered);
    }

    private static boolean minutes(Duration duration, int min) {
        return duration.equals(Duration.ofMinutes(duration.toMinutes())) && duration.toMinutes() >= min
                && duration.toMinutes() <= LENGTH_MAX;
    }

    private static void check(boolean right, String field, String message) {
        if (!right) {
            throw new IllegalCalendarException(field, message);
        }
    }

    /** Slots that start on these days, in order; none overlap. */
    public List<Slot> slots(LocalDate from, LocalDate to) {
        var clock = new WallClock(zone);
        Instant begin = clock.begins(from);
        Instant end = clock.begins(to.plusDays(1));
        // What began two days before can have closed no later than where the day before begins to matter.
        LocalDate before = from.minusDays(1);
        Instant closed = closing(clock, before.minusDays(1));
        var slots = new ArrayList<Slot>();
        for (LocalDate date = before; !date.isAfter(to); date = date.plusDays(1)) {
            for (OpeningSpan span : spans(date)) {
                Instant opens = later(clock.reaches(span.opensOn(date)), closed);
                closed = later(clock.reaches(span.closesAfter(date)), closed);
                fill(slots, opens, closed);
            }
        }
        slots.removeIf(slot -> slot.startsAt().isBefore(begin) || !slot.startsAt().isBefore(end));
        return slots;
    }

    private void fill(List<Slot> slots, Instant opens, Instant closes) {
        Duration step = length.plus(buffer);
        for (Instant start = opens; !start.plus(length).isAfter(closes); start = start.plus(step)) {
            slots.add(new Slot(start, start.plus(length)));
        }
    }

    private Instant closing(WallClock clock, LocalDate date) {
        List<OpeningSpan> spans = spans(date);
        return spans.isEmpty() ? Instant.MIN : clock.reaches(spans.getLast().closesAfter(date));
    }

    private List<OpeningSpan> spans(LocalDate date) {
        List<OpeningSpan> special = exceptions.get(date);
        return special == null ? hours.on(date.getDayOfWeek()) : special;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Roughly how many slots so many ordinary days have; at least as many as they do. */
    public int estimate(int days) {
        int step = (int) length.plus(buffer).toMinutes();
        return Math.ceilDiv(days, 7) * hours.slotsInWeek((int) length.toMinutes(), step);
    }

    /** The day it is there. */
    public LocalDate dateOf(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    /** When a day begins there. */
    public Instant beginning(LocalDate date) {
        return new WallClock(zone).begins(date);
    }
}
