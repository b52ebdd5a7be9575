package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A code of an event: one that takes something off, or one that opens hidden ticket types.
 *
 * @param text what buyers type, in capitals; unique in its event and never changed
 * @param uses live bookings that have it
 */
public record Code(CodeId id, String text, Terms terms, int uses) {

    /**
     * How it works.
     *
     * @param discount null for an access code
     * @param listed whether it is shown to everybody
     * @param active whether it can be used at all
     * @param usesMax live bookings at a time, when limited
     * @param spendMinMinor what the tickets it is good for must cost together, before it
     * @param reach what it is good for
     */
    public record Terms(@Nullable Discount discount, boolean listed, boolean active, SaleWindow window,
            OptionalInt usesMax, long spendMinMinor, Reach reach) {

        public Terms deactivated() {
            return new Terms(discount, listed, false, window, usesMax, spendMinMinor, reach);
        }
    }

    /** Ticket types and dates; empty is all. Of an access code: the hidden types that it opens. */
    public record Reach(Set<TicketTypeId> ticketTypes, Set<SessionId> sessions) {

        public static final Reach ALL = new Reach(Set.of(), Set.of());

        public Reach {
            ticketTypes = Set.copyOf(ticketTypes);
            sessions = Set.copyOf(sessions);
        }

        public boolean covers(TicketTypeId type, SessionId session) {
            return (ticketTypes.isEmpty() || ticketTypes.contains(type))
                    && (sessions.isEmpty() || sessions.contains(session));
        }
    }

    /** A code as it is stored, of what somebody typed. */
    public static String normal(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }

    public boolean access() {
        return terms.discount() == null;
    }

    Code with(Terms newTerms) {
        return new Code(id, text, newTerms, uses);
    }

    Code with(int newUses) {
        return new Code(id, text, terms, newUses);
    }
}
