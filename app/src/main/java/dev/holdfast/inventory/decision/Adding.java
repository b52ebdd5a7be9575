package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.decision.LaneRequest.AddSessions;
import dev.holdfast.inventory.decision.LaneRequest.AddSlots;
import dev.holdfast.inventory.decision.LaneRequest.AddTicketTypes;
import dev.holdfast.inventory.decision.LaneRequest.PoolOfSession;
import dev.holdfast.inventory.decision.Outcome.OfAddition;
import dev.holdfast.inventory.decision.Outcome.SlotsAdded;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.OptionalInt;

/** Decides what is added to an event: dates, ticket types, slots. What is added holds nothing yet. */
final class Adding {

    private Adding() {}

    static OfAddition sessions(AddSessions request, Working working) {
        OfAddition conflict = conflict(request.version(), working);
        if (conflict != null) {
            return conflict;
        }
        Rules rules = working.rules();
        for (NewSession added : request.sessions()) {
            NewSession.Frozen seats = added.seats();
            var place = new SessionPlace(rules.nextSessionNumber(), added.name(),
                    seats == null ? null : seats.id(), null, null);
            rules.add(new SessionRules(added.id(), added.startsAt(), added.endsAt(), added.status(),
                    added.window(), place));
            if (seats != null) {
                rules.add(seats);
                rules.add(empty(added.seatPool(), added.id(), seats.layout().seats()), null);
            }
            added.pools()
                    .forEach(pool -> rules.add(empty(pool.id(), added.id(), pool.capacity()), pool.name()));
            added.ticketTypes().forEach(rules::add);
        }
        working.noteEvent("sessions_added", Integer.toString(request.sessions().size()), request.origin());
        return new Outcome.Added(rules.raiseVersion());
    }

    static OfAddition ticketTypes(AddTicketTypes request, Working working) {
        OfAddition conflict = conflict(request.version(), working);
        if (conflict != null) {
            return conflict;
        }
        Rules rules = working.rules();
        var known = new HashSet<PoolId>();
        for (PoolOfSession pool : request.pools()) {
            if (rules.named(pool.session()) == null) {
                return new Outcome.NoSuchPart("session " + pool.session());
            }
            known.add(pool.pool().id());
        }
        for (TicketRules type : request.types()) {
            TicketRules.Source source = type.source();
            if (source != null && !known.contains(source.pool()) && !working.hasPool(source.pool())) {
                return new Outcome.NoSuchPart("pool " + source.pool());
            }
        }
        request.pools()
                .forEach(pool -> rules.add(
                        empty(pool.pool().id(), pool.session(), pool.pool().capacity()), pool.pool().name()));
        request.types().forEach(rules::add);
        working.noteEvent("ticket_types_added", Integer.toString(request.types().size()), request.origin());
        return new Outcome.Added(rules.raiseVersion());
    }

    static SlotsAdded slots(AddSlots request, Working working) {
        var all = new LinkedHashMap<String, SessionId>();
        int added = 0;
        for (NewSlot slot : request.slots()) {
            SessionId there = working.rules().slot(new SlotKey(request.resource(), slot.key()));
            if (there == null) {
                var rules = new SessionRules(slot.id(), slot.startsAt(), slot.endsAt(), SessionStatus.ON_SALE,
                        slot.window(), SessionPlace.slot(request.resource(), slot.key()));
                working.rules().add(rules);
                working.rules().add(empty(rules.unitPool(), slot.id(), slot.capacity()), null);
                added++;
            }
            all.put(slot.key(), there == null ? slot.id() : there);
        }
        if (added > 0) {
            working.noteEvent("slots_added", Integer.toString(added), request.origin());
        }
        return new SlotsAdded(all, added);
    }

    private static PoolCount empty(PoolId id, SessionId session, int capacity) {
        return new PoolCount(id, session, capacity, 0, 0, 0);
    }

    private static Outcome.@Nullable VersionConflict conflict(OptionalInt version, Working working) {
        int current = working.rules().event().version();
        return version.isPresent() && version.getAsInt() != current
                ? new Outcome.VersionConflict(current)
                : null;
    }
}
