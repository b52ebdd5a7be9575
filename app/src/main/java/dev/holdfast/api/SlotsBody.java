package dev.holdfast.api;

import dev.holdfast.catalog.Resource;
import dev.holdfast.inventory.SlotStock;
import dev.holdfast.inventory.decision.SessionStatus;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The slots of a resource by the days there.
 *
 * @param timezone of the days and the local times
 */
record SlotsBody(UUID resourceId, UUID eventId, String timezone, List<DayBody> days) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** One day; without slots when it is closed. */
    record DayBody(LocalDate date, List<SlotBody> slots) {}

    /** @param status open, full, closed, or too_late: nothing can be booked so short before it */
    record SlotBody(UUID slotId, Instant startsAt, Instant endsAt, String localStart, String localEnd,
            int capacity, int available, String status) {}

    /** Every day from the first to the last, in order. */
    static SlotsBody of(Resource resource, Span span, List<SlotStock> slots) {
        var zone = resource.plan().rule().zone();
        var days = new TreeMap<LocalDate, List<SlotBody>>();
        span.from().datesUntil(span.to().plusDays(1)).forEach(date -> days.put(date, new ArrayList<>()));
        for (SlotStock slot : slots) {
            LocalDateTime start = slot.startsAt().atZone(zone).toLocalDateTime();
            String end = LOCAL.format(slot.endsAt().atZone(zone));
            String status = status(slot, span.now());
            int available = status.equals("open") ? slot.places().free() : 0;
            days.computeIfAbsent(start.toLocalDate(), _ -> new ArrayList<>())
                    .add(new SlotBody(slot.id().value(), slot.startsAt(), slot.endsAt(), LOCAL.format(start),
                            end, slot.places().capacity(), available, status));
        }
        var bodies = days.entrySet().stream().map(day -> new DayBody(day.getKey(), day.getValue())).toList();
        return new SlotsBody(resource.id().value(), resource.event().value(), zone.getId(), bodies);
    }

    /** Which days are asked for, and when. */
    record Span(LocalDate from, LocalDate to, Instant now) {}

    private static String status(SlotStock slot, Instant now) {
        if (slot.status() == SessionStatus.CLOSED || slot.status() == SessionStatus.CANCELLED) {
            return "closed";
        }
        Instant opens = slot.window().opensAt();
        Instant closes = slot.window().closesAt();
        if (!(closes == null ? slot.startsAt() : closes).isAfter(now)) {
            return "too_late";
        }
        boolean waits = slot.status() == SessionStatus.SCHEDULED && opens == null;
        if (waits || (opens != null && opens.isAfter(now))) {
            return "closed";
        }
        return slot.places().free() > 0 ? "open" : "full";
    }
}
