package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;
import dev.holdfast.platform.money.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An event that somebody wants to make. It begins as a draft. */
public record NewEvent(OrganizationId organization, AdminId createdBy, Event.Texts texts, VenueId venue,
        Terms terms) {

    /**
     * When it takes place and how it is sold.
     *
     * @param stock of its only date; nothing when its dates are added later
     */
    public record Terms(Instant startsAt, Instant endsAt, Optional<Stock> stock, Limits limits,
            EventRules.HoldTimes holds, EventRules.Policies policies) {

        /** With the usual policies. */
        public Terms(Instant startsAt, Instant endsAt, Optional<Stock> stock, Limits limits,
                EventRules.HoldTimes holds) {
            this(startsAt, endsAt, stock, limits, holds, EventRules.Policies.USUAL);
        }
    }

    /** How many there are, at what price. */
    public record Stock(int capacity, Money price) {}

    /**
     * How much one may have.
     *
     * @param booking tickets in one booking
     * @param person tickets of one person, when limited
     * @param openHolds simultaneous holds of one person, when limited
     */
    public record Limits(int booking, OptionalInt person, OptionalInt openHolds) {}
}
