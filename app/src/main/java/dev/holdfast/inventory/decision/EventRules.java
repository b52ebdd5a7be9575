package dev.holdfast.inventory.decision;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The sale rules of an event.
 *
 * @param version counts organizer edits
 * @param personMax tickets of one person, when limited; binds neither guests nor API keys
 * @param openHoldsMax simultaneous holds of one person, when limited; as above
 */
public record EventRules(int version, EventStatus status, int bookingMax, OptionalInt personMax,
        OptionalInt openHoldsMax, HoldTimes holds) {

    /** How long a hold of tickets and seats lasts, and one of slots. */
    public record HoldTimes(Duration tickets, Duration slots) {}

    public boolean limitsPersons() {
        return personMax.isPresent() || openHoldsMax.isPresent();
    }
}
