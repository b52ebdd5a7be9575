package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.RulesUpdate;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sale rules as they become while a batch is decided. Belongs to one decision. */
final class Rules {

    private final EventRules readEvent;
    private final Map<SessionId, SessionRules> sessions;
    private final Map<TicketTypeId, TicketRules> ticketTypes;
    private final Map<SessionId, SessionRules> changedSessions = new LinkedHashMap<>();
    private final Map<TicketTypeId, TicketRules> changedTypes = new LinkedHashMap<>();
    private EventRules event;

    Rules(EventState read) {
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

    @Nullable
    TicketRules ticketType(TicketTypeId id) {
        return ticketTypes.get(id);
    }

    Iterable<SessionRules> sessions() {
        return sessions.values();
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

    /** What changed; nothing when no edit was accepted, for every edit raises the version. */
    Optional<RulesUpdate> update() {
        if (event.equals(readEvent)) {
            return Optional.empty();
        }
        return Optional.of(new RulesUpdate(event, List.copyOf(changedSessions.values()),
                List.copyOf(changedTypes.values())));
    }
}
