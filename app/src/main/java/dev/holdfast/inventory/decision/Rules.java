package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.Additions;
import dev.holdfast.inventory.decision.Changes.RulesUpdate;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sale rules as they become while a batch is decided. Belongs to one decision. */
final class Rules {

    private final EventRules readEvent;
    private final Map<SessionId, SessionRules> sessions;
    private final Map<TicketTypeId, TicketRules> ticketTypes;
    private final Map<SessionId, SessionRules> changedSessions = new LinkedHashMap<>();
    private final Map<TicketTypeId, TicketRules> changedTypes = new LinkedHashMap<>();
    private final List<SessionRules> newSessions = new ArrayList<>();
    private final List<PoolCount> newPools = new ArrayList<>();
    private final Map<PoolId, String> poolNames = new HashMap<>();
    private final List<TicketRules> newTypes = new ArrayList<>();
    private final Map<UUID, NewSession.Frozen> newLayouts = new LinkedHashMap<>();
    private final Map<SlotKey, SessionId> slots;
    private EventRules event;
    private int sessionNumber;

    Rules(EventState read) {
        this.slots = new HashMap<>(read.exclusive().slots());
        this.sessionNumber = read.exclusive().sessionNumber();
        this.readEvent = read.rules();
        this.event = read.rules();
        this.sessions = new HashMap<>(read.sessions());
        this.ticketTypes = new HashMap<>(read.ticketTypes());
    }

    EventRules event() {
        return event;
    }

    SessionRules session(SessionId id) {
        SessionRules session = sessions.get(id);
        if (session == null) {
            throw new IllegalStateException("session " + id + " was not read");
        }
        return session;
    }

    /** A session that a request names, and that need not exist. */
    @Nullable
    SessionRules named(SessionId id) {
        return sessions.get(id);
    }

    @Nullable
    TicketRules ticketType(TicketTypeId id) {
        return ticketTypes.get(id);
    }

    Iterable<SessionRules> sessions() {
        return sessions.values();
    }

    /** The types by which seats of a session are sold, as they come in lists. */
    List<TicketRules> seatTypes(SessionId session) {
        return ticketTypes.values()
                .stream()
                .filter(type -> type.source() != null && type.source().seats()
                        && type.source().session().equals(session))
                .sorted(Comparator.comparingInt((TicketRules type) -> type.terms().position())
                        .thenComparing(type -> type.id().value()))
                .toList();
    }

    @Nullable
    SessionId slot(SlotKey key) {
        return slots.get(key);
    }

    int nextSessionNumber() {
        return ++sessionNumber;
    }

    void add(SessionRules session) {
        sessions.put(session.id(), session);
        newSessions.add(session);
        SessionPlace place = session.place();
        if (place.resource() != null && place.slotKey() != null) {
            slots.put(new SlotKey(place.resource(), place.slotKey()), session.id());
        }
    }

    void add(PoolCount pool, @Nullable String name) {
        newPools.add(pool);
        if (name != null) {
            poolNames.put(pool.id(), name);
        }
    }

    void add(TicketRules type) {
        ticketTypes.put(type.id(), type);
        newTypes.add(type);
    }

    void add(NewSession.Frozen layout) {
        newLayouts.putIfAbsent(layout.id(), layout);
    }

    Additions additions() {
        return new Additions(sessionNumber, newSessions, newPools, poolNames, newTypes,
                List.copyOf(newLayouts.values()));
    }

    /** One organizer's change more. */
    int raiseVersion() {
        event = event.raised();
        return event.version();
    }

    void replace(EventRules rules) {
        event = rules;
    }

    void replace(SessionRules rules) {
        sessions.put(rules.id(), rules);
        changedSessions.put(rules.id(), rules);
    }

    void replace(TicketRules rules) {
        ticketTypes.put(rules.id(), rules);
        changedTypes.put(rules.id(), rules);
    }

    /** What changed of what was there. Organizers raise the version, a calendar does not. */
    Optional<RulesUpdate> update() {
        if (event.equals(readEvent) && changedSessions.isEmpty()) {
            return Optional.empty();
        }
        return Optional
                .of(new RulesUpdate(event, !event.equals(readEvent), List.copyOf(changedSessions.values()),
                        List.copyOf(changedTypes.values())));
    }
}
