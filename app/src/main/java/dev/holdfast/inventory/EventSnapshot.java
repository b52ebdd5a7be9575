package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event's inventory at one moment. Immutable.
 *
 * @param inventoryVersion raised by every batch that changed something
 * @param at the database's time of that moment
 */
public record EventSnapshot(EventId event, long inventoryVersion, Instant at, EventRules rules,
        List<SessionRules> sessions,
        List<PoolCount> pools, List<TicketRules> ticketTypes) {

    /**
     * The only session of an event as system A knows them, or the first of several; none when it has none
     * yet.
     */
    public Optional<SessionRules> firstSession() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getFirst());
    }

    /** The first pool of the first session that counts tickets, not seats. */
    public Optional<PoolCount> firstPool() {
        return firstSession().flatMap(session -> typesOf(session.id())
                .stream()
                .filter(type -> !type.drawsFrom().seats())
                .findFirst())
                .map(type -> type.drawsFrom().pool())
                .flatMap(id -> pools.stream().filter(pool -> pool.id().equals(id)).findFirst());
    }

    /** The first type of the first session that is there for everybody. */
    public Optional<TicketRules> firstTicketType() {
        if (sessions.isEmpty()) {
            return Optional.empty();
        }
        SessionId first = sessions.getFirst().id();
        for (TicketRules type : ticketTypes) {
            if (!type.terms().hidden() && type.drawsFrom().session().equals(first)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The ticket types of a session, as they come in lists. */
    public List<TicketRules> typesOf(SessionId session) {
        return ticketTypes.stream().filter(type -> type.drawsFrom().session().equals(session)).toList();
    }

    /** The pools of a session. */
    public List<PoolCount> poolsOf(SessionId session) {
        return pools.stream().filter(pool -> pool.session().equals(session)).toList();
    }

    public Optional<SessionRules> session(SessionId id) {
        return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
    }

    /** The session with this number, which seat ids carry. */
    public Optional<SessionRules> session(int number) {
        return sessions.stream().filter(session -> session.place().number() == number).findFirst();
    }

    /** What everybody may ask for: not what only hidden types sell. */
    public int free() {
        return ticketTypes.stream().noneMatch(type -> type.terms().hidden())
                ? pools.stream().mapToInt(PoolCount::free).sum()
                : pools.stream().filter(this::open).mapToInt(PoolCount::free).sum();
    }

    private boolean open(PoolCount pool) {
        List<TicketRules> sellers = ticketTypes.stream()
                .filter(type -> type.drawsFrom().pool().equals(pool.id()))
                .toList();
        return sellers.isEmpty() || sellers.stream().anyMatch(type -> !type.terms().hidden());
    }

    public int capacity() {
        return pools.stream().mapToInt(PoolCount::capacity).sum();
    }

    public int sold() {
        return pools.stream().mapToInt(PoolCount::sold).sum();
    }

    /** As people read it: an event that is on sale and has nothing free reads sold out. */
    public String statusText() {
        return rules.status() == EventStatus.PUBLISHED && free() == 0 && capacity() > 0
                ? "sold_out"
                : rules.status().text();
    }

    /** On sale at {@code time}: published, and one of its dates is. */
    public boolean onSaleAt(Instant time) {
        return rules.status() == EventStatus.PUBLISHED
                && sessions.stream().anyMatch(session -> session.onSaleAt(time));
    }

    EventSnapshot with(List<PoolCount> changed, long version, Instant time) {
        List<PoolCount> merged = pools.stream()
                .map(old -> changed.stream().filter(now -> now.id().equals(old.id())).findFirst().orElse(old))
                .toList();
        return new EventSnapshot(event, version, time, rules, sessions, merged, ticketTypes);
    }
}
