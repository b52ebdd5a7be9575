package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.EventId;

import java.time.Instant;
import java.util.List;

/**
 * An event's inventory at one moment. Immutable.
 *
 * @param inventoryVersion raised by every batch that changed something
 * @param at the database's time of that moment
 */
public record EventSnapshot(EventId event, long inventoryVersion, Instant at, EventRules rules,
        List<SessionRules> sessions,
        List<PoolCount> pools, List<TicketRules> ticketTypes) {

    /** The only session of an event as system A knows them, or the first of several. */
    public SessionRules firstSession() {
        return sessions.getFirst();
    }

    public PoolCount firstPool() {
        return pools.getFirst();
    }

    public TicketRules firstTicketType() {
        return ticketTypes.getFirst();
    }

    public int free() {
        return pools.stream().mapToInt(PoolCount::free).sum();
    }

    public int capacity() {
        return pools.stream().mapToInt(PoolCount::capacity).sum();
    }

    public int sold() {
        return pools.stream().mapToInt(PoolCount::sold).sum();
    }

    /** As people read it: an event that is on sale and has nothing free reads sold out. */
    public String statusText() {
        return rules.status() == EventStatus.PUBLISHED && free() == 0 ? "sold_out" : rules.status().text();
    }

    /** On sale at {@code time}: published, and not begun. */
    public boolean onSaleAt(Instant time) {
        return rules.status() == EventStatus.PUBLISHED && firstSession().startsAt().isAfter(time);
    }

    EventSnapshot with(List<PoolCount> changed, long version, Instant time) {
        List<PoolCount> merged = pools.stream()
                .map(old -> changed.stream().filter(now -> now.id().equals(old.id())).findFirst().orElse(old))
                .toList();
        return new EventSnapshot(event, version, time, rules, sessions, merged, ticketTypes);
    }
}
