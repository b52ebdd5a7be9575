package dev.holdfast.catalog;

import dev.holdfast.catalog.calendar.Slot;
import dev.holdfast.catalog.calendar.SlotRule;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SlotStock;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSlot;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Makes the slots of a resource in the inventory what its plan says. What is done twice, or by two nodes at
 * once, is there once: slots have keys. After an edit of the plan, free slots that no longer fit are closed
 * first, and new ones are made only where nothing is booked or offered, so that no time is sold twice.
 */
final class SlotPlan {

    private static final int CHUNK = 200;
    /** No slot is longer. */
    private static final Duration SLOT_MAX = Duration.ofDays(1);
    /** Beyond every horizon. */
    private static final Duration FAR = Duration.ofDays(400);

    private final Inventory inventory;
    private final Resource resource;
    private final Origin origin;
    private final Instant now;

    SlotPlan(Inventory inventory, Resource resource, Origin origin, Instant now) {
        this.inventory = inventory;
        this.resource = resource;
        this.origin = origin;
        this.now = now;
    }

    /** Adds what the horizon has come to reach; slots that were closed stay so. */
    void extend() {
        add(there(), false);
    }

    /** Carries an edit of the plan into the slots. */
    void renew() {
        price();
        List<SlotStock> before = there();
        Map<Instant, Slot> planned = planned(before);
        for (SlotStock slot : before) {
            if (slot.offered() && slot.startsAt().isAfter(now)) {
                revise(slot, planned.get(slot.startsAt()));
            }
        }
        // Read again: what was booked until it was closed keeps its time.
        add(there(), true);
    }

    private void price() {
        var plan = resource.plan();
        var terms = new TicketRules.Terms(plan.texts().name(), SaleWindow.ALWAYS, 1, OptionalInt.empty(),
                OptionalInt.empty(), 0);
        var edit = new LaneRequest.EditTicketType(new TicketTypeId(resource.id().value()),
                OptionalInt.empty(), plan.price().minor(), terms, origin);
        inventory.edit(resource.event(), edit, _ -> {});
    }

    private List<SlotStock> there() {
        return inventory.slots().of(resource.event(), resource.id(), now.minus(SLOT_MAX), now.plus(FAR));
    }

    /** By start, as far as there are slots or the horizon reaches: a shorter horizon closes none. */
    private Map<Instant, Slot> planned(List<SlotStock> there) {
        SlotRule rule = resource.plan().rule();
        LocalDate last = horizon();
        LocalDate made = there.isEmpty() ? last : rule.dateOf(there.getLast().startsAt());
        var planned = new HashMap<Instant, Slot>();
        rule.slots(rule.dateOf(now), made.isAfter(last) ? made : last)
                .forEach(slot -> planned.put(slot.startsAt(), slot));
        return planned;
    }

    private LocalDate horizon() {
        return resource.plan().rule().dateOf(now).plusDays(resource.plan().reach().horizonDays());
    }

    private void revise(SlotStock slot, @Nullable Slot planned) {
        boolean fits = planned != null && planned.endsAt().equals(slot.endsAt())
                && resource.plan().rule().capacity() == slot.places().capacity();
        if (!fits && !slot.isTaken()) {
            change(slot, SessionStatus.CLOSED, slot.window());
        } else if (fits && !window(slot.startsAt()).equals(slot.window())) {
            change(slot, slot.status(), window(slot.startsAt()));
        }
    }

    private void change(SlotStock slot, SessionStatus status, SaleWindow window) {
        var edit = new LaneRequest.EditSession(slot.id(), OptionalInt.empty(), status, null, null, window,
                origin);
        // A refusal means that somebody else has just closed it.
        inventory.edit(resource.event(), edit, _ -> {});
    }

    private void add(List<SlotStock> there, boolean again) {
        var busy = new Busy();
        var keys = new HashSet<String>();
        for (SlotStock slot : there) {
            keys.add(slot.key());
            if (!again || slot.offered() || slot.isTaken()) {
                busy.add(slot.startsAt(), slot.endsAt());
            }
        }
        var wanted = new ArrayList<NewSlot>();
        SlotRule rule = resource.plan().rule();
        for (Slot slot : rule.slots(rule.dateOf(now), horizon())) {
            SaleWindow window = window(slot.startsAt());
            if (window.openAt(now) && !busy.overlaps(slot)) {
                String key = keys.contains(slot.key())
                        ? slot.key() + "/" + resource.versions().plan()
                        : slot.key();
                wanted.add(new NewSlot(SessionId.random(resource.id().tag()), key, slot.startsAt(),
                        slot.endsAt(), window, rule.capacity()));
            }
        }
        for (int i = 0; i < wanted.size(); i += CHUNK) {
            var chunk = List.copyOf(wanted.subList(i, Math.min(i + CHUNK, wanted.size())));
            inventory.add(resource.event(), new LaneRequest.AddSlots(resource.id(), chunk, origin));
        }
    }

    private SaleWindow window(Instant start) {
        return new SaleWindow(null, start.minus(resource.plan().reach().lead()));
    }

    /** Times that cannot be offered again. */
    private static final class Busy {
        /** Ends by starts; none overlap. */
        private final TreeMap<Instant, Instant> times = new TreeMap<>();

        /** In order of their starts. */
        void add(Instant start, Instant end) {
            var last = times.lastEntry();
            if (last != null && last.getValue().isAfter(start)) {
                times.put(last.getKey(), last.getValue().isAfter(end) ? last.getValue() : end);
            } else {
                times.put(start, end);
            }
        }

        boolean overlaps(Slot slot) {
            var before = times.lowerEntry(slot.endsAt());
            return before != null && before.getValue().isAfter(slot.startsAt());
        }
    }
}
