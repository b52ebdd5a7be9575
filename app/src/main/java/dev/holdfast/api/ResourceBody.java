package dev.holdfast.api;

import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.calendar.OpeningHours;
import dev.holdfast.catalog.calendar.OpeningSpan;
import dev.holdfast.catalog.calendar.SlotRule;
import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A resource as its organizer reads it. */
record ResourceBody(UUID resourceId, UUID eventId, String name, @Nullable String description, String timeZone,
        Map<String, List<List<String>>> openingHours, long slotMinutes, long bufferMinutes, int capacity,
        long leadMinutes, int horizonDays, List<DateBody> exceptions, MoneyBody price, boolean open,
        int version, Instant createdAt, Instant updatedAt) {

    /** A date that is not as its weekday: closed, or with hours of its own. */
    record DateBody(LocalDate date, @Nullable Boolean closed, @Nullable List<List<String>> hours) {

        static DateBody of(LocalDate date, List<OpeningSpan> spans) {
            return spans.isEmpty()
                    ? new DateBody(date, true, null)
                    : new DateBody(date, null, pairs(spans));
        }
    }

    /** All of an event. */
    record ListBody(List<ResourceBody> resources) {}

    static ResourceBody of(Resource resource) {
        Resource.Plan plan = resource.plan();
        SlotRule rule = plan.rule();
        List<DateBody> dates = rule.exceptions()
                .entrySet()
                .stream()
                .map(date -> DateBody.of(date.getKey(), date.getValue()))
                .toList();
        return new ResourceBody(resource.id().value(), resource.event().value(), plan.texts().name(),
                plan.texts().description().orElse(null), rule.zone().getId(), week(rule.hours()),
                rule.length().toMinutes(), rule.buffer().toMinutes(), rule.capacity(),
                plan.reach().lead().toMinutes(), plan.reach().horizonDays(), dates,
                MoneyBody.of(plan.price()), resource.open(), resource.versions().plan(),
                resource.createdAt(), resource.updatedAt());
    }

    private static Map<String, List<List<String>>> week(OpeningHours hours) {
        var week = new LinkedHashMap<String, List<List<String>>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!hours.on(day).isEmpty()) {
                week.put(day.name().toLowerCase(Locale.ROOT), pairs(hours.on(day)));
            }
        }
        return week;
    }

    private static List<List<String>> pairs(List<OpeningSpan> spans) {
        return spans.stream().map(span -> List.of(span.from().toString(), end(span.to()))).toList();
    }

    private static String end(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString();
    }
}
