package dev.holdfast.catalog.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Hours as one line of text, in which the database keeps them:
 * {@code MONDAY 09:00-12:00,13:00-17:00;FRIDAY 22:00-02:00}, exceptions likewise by date.
 */
public final class HoursText {

    private HoursText() {}

    public static String of(OpeningHours hours) {
        var days = new TreeMap<DayOfWeek, List<OpeningSpan>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!hours.on(day).isEmpty()) {
                days.put(day, hours.on(day));
            }
        }
        return text(days);
    }

    public static String of(Map<LocalDate, List<OpeningSpan>> exceptions) {
        return text(new TreeMap<>(exceptions));
    }

    private static String text(Map<?, List<OpeningSpan>> days) {
        var parts = new ArrayList<String>();
        days.forEach((day, spans) -> parts.add(day + " "
                + String.join(",", spans.stream().map(span -> span.from() + "-" + span.to()).toList())));
        return String.join(";", parts);
    }

    public static OpeningHours hours(String text) {
        return OpeningHours.of(read(text, DayOfWeek::valueOf));
    }

    public static Map<LocalDate, List<OpeningSpan>> exceptions(String text) {
        return read(text, LocalDate::parse);
    }

    private static <K> Map<K, List<OpeningSpan>> read(String text, Function<String, K> key) {
        var days = new TreeMap<K, List<OpeningSpan>>();
        if (!text.isEmpty()) {
            for (String part : text.split(";", -1)) {
                int space = part.indexOf(' ');
                days.put(key.apply(part.substring(0, space)), spans(part.substring(space + 1)));
            }
        }
        return days;
    }

    private static List<OpeningSpan> spans(String text) {
        var spans = new ArrayList<OpeningSpan>();
        if (!text.isEmpty()) {
            for (String span : text.split(",", -1)) {
                int dash = span.indexOf('-');
                spans.add(new OpeningSpan(LocalTime.parse(span.substring(0, dash)),
                        LocalTime.parse(span.substring(dash + 1))));
            }
        }
        return spans;
    }
}
