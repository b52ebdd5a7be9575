package dev.holdfast.catalog;

import dev.holdfast.catalog.calendar.SlotRule;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something of an event that is booked by time.
 *
 * @param open its slots are not made by rules: a slot id is any text, made on first use with capacity one
 * @param versions how often its plan was changed
 */
public record Resource(EventId event, ResourceId id, Plan plan, boolean open, Versions versions,
        Instant createdAt, Instant updatedAt) {

    /** What its organizer says of it. */
    public record Plan(Texts texts, SlotRule rule, Reach reach, Money price) {}

    /** What it is called. */
    public record Texts(String name, Optional<String> description) {}

    /**
     * How far ahead of its start a slot can be booked.
     *
     * @param lead at least this long
     * @param horizonDays at most so many days; 0 is today
     */
    public record Reach(Duration lead, int horizonDays) {}

    /**
     * @param plan raised by each edit
     * @param slots the plan by which the slots in the inventory were made last
     */
    public record Versions(int plan, int slots) {}

    /** The slots are not yet what the plan says. */
    public boolean behind() {
        return versions.slots() < versions.plan();
    }
}
