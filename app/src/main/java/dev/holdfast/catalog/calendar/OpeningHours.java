package dev.holdfast.catalog.calendar;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When something is open in an ordinary week. Immutable. */
public final class OpeningHours {

    private static final String FIELD = "opening_hours";
    private static final int DAY_MINUTES = 24 * 60;

    private final Map<DayOfWeek, List<OpeningSpan>> days;

    private OpeningHours(Map<DayOfWeek, List<OpeningSpan>> days) {
        this.days = days;
    }

    /**
     * A day that is not named is closed.
     *
     * @throws IllegalCalendarException when spans overlap, also those that pass midnight and the next day's
     */
    public static OpeningHours of(Map<DayOfWeek, List<OpeningSpan>> days) {
        var ordered = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
        days.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                ordered.put(day, OpeningSpan.ordered(spans, FIELD));
            }
        });
        checkNights(ordered);
        return new OpeningHours(ordered);
    }

    private static void checkNights(Map<DayOfWeek, List<OpeningSpan>> days) {
        days.forEach((day, spans) -> {
            List<OpeningSpan> next = days.getOrDefault(day.plus(1), List.of());
            if (!next.isEmpty() && spans.getLast().toMinute() - DAY_MINUTES > next.getFirst().fromMinute()) {
                throw new IllegalCalendarException(FIELD,
                        "Hours that begin on " + day.name().toLowerCase(Locale.ROOT)
                                + " overlap those of the next day");
            }
        });
    }

    public List<OpeningSpan> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    /** The slots of an ordinary week, for estimates. */
    int slotsInWeek(int lengthMinutes, int stepMinutes) {
        return days.values()
                .stream()
                .flatMap(List::stream)
                .mapToInt(span -> span.toMinute() - span.fromMinute())
                .map(minutes -> minutes < lengthMinutes ? 0 : (minutes - lengthMinutes) / stepMinutes + 1)
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpeningHours hours && hours.days.equals(days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }

    @Override
    public String toString() {
        return days.toString();
    }
}
