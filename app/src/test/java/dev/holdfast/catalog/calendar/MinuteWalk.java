package dev.holdfast.catalog.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which slots a rule has by looking at the clock on the wall in every minute, as somebody would who sits
 * there for days. Knows nothing of gaps and overlaps.
 */
final class MinuteWalk {

    private final SlotRule rule;
    private final Instant start;
    private final List<LocalDateTime> shown = new ArrayList<>();

    MinuteWalk(SlotRule rule, LocalDate from, LocalDate to) {
        this.rule = rule;
        this.start = from.minusDays(5).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = to.plusDays(5).atStartOfDay().toInstant(ZoneOffset.UTC);
        for (Instant minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            shown.add(LocalDateTime.ofInstant(minute, rule.zone()));
        }
    }

    List<Slot> slots(LocalDate from, LocalDate to) {
        var slots = new ArrayList<Slot>();
        int free = 0;
        for (LocalDate date = from.minusDays(3); !date.isAfter(to.plusDays(1)); date = date.plusDays(1)) {
            List<OpeningSpan> spans = rule.exceptions().containsKey(date)
                    ? rule.exceptions().get(date)
                    : rule.hours().on(date.getDayOfWeek());
            for (OpeningSpan span : spans) {
                LocalDate last = span.from().isBefore(span.to()) ? date : date.plusDays(1);
                int opens = Math.max(free, first(date.atTime(span.from())));
                int closes = Math.max(free, first(last.atTime(span.to())));
                sit(opens, closes, slots);
                free = closes;
            }
        }
        return slots.stream()
                .filter(slot -> !slot.startsAt().isBefore(minute(first(from.atStartOfDay()))))
                .filter(slot -> slot.startsAt().isBefore(minute(first(to.plusDays(1).atStartOfDay()))))
                .toList();
    }

    /** A minute at a time: so many of a slot, so many of a buffer. */
    private void sit(int opens, int closes, List<Slot> slots) {
        long inSlot = 0;
        long inBuffer = 0;
        for (int i = opens; i < closes; i++) {
            if (inBuffer > 0) {
                inBuffer--;
                continue;
            }
            inSlot++;
            if (inSlot == rule.length().toMinutes()) {
                slots.add(new Slot(minute(i + 1 - (int) inSlot), minute(i + 1)));
                inSlot = 0;
                inBuffer = rule.buffer().toMinutes();
            }
        }
    }

    private int first(LocalDateTime local) {
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).isBefore(local)) {
                return i;
            }
        }
        throw new IllegalStateException(local + " is not shown");
    }

    private Instant minute(int index) {
        return start.plusSeconds(60L * index);
    }
}
