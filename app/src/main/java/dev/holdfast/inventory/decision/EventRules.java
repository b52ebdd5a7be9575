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
        OptionalInt openHoldsMax, HoldTimes holds, Policies policies) {

    /** How long a hold of tickets and seats lasts, and one of slots. */
    public record HoldTimes(Duration tickets, Duration slots) {}

    /** What an organizer promises to those who come too late and to those who go. */
    public record Policies(WaitlistPolicy waitlist, RefundPolicy refunds) {

        public static final Policies USUAL = new Policies(WaitlistPolicy.USUAL, RefundPolicy.USUAL);
    }

    /** With the usual policies. */
    public EventRules(int version, EventStatus status, int bookingMax, OptionalInt personMax,
            OptionalInt openHoldsMax, HoldTimes holds) {
        this(version, status, bookingMax, personMax, openHoldsMax, holds, Policies.USUAL);
    }

    public boolean limitsPersons() {
        return personMax.isPresent() || openHoldsMax.isPresent();
    }

    /** After one organizer's change more. */
    EventRules raised() {
        return new EventRules(version + 1, status, bookingMax, personMax, openHoldsMax, holds, policies);
    }

    EventRules with(EventStatus newStatus, int newBookingMax) {
        return new EventRules(version, newStatus, newBookingMax, personMax, openHoldsMax, holds, policies);
    }

    EventRules with(Policies newPolicies) {
        return new EventRules(version, status, bookingMax, personMax, openHoldsMax, holds, newPolicies);
    }
}
