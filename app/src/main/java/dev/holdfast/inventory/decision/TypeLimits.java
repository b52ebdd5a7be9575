package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.EventState.TypeOfUser;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.Limit;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.OfExchange;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.inventory.decision.Outcome.OfTransfer;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** The limits of ticket types: how many of one in a booking, and for one person. */
final class TypeLimits {

    private TypeLimits() {}

    static @Nullable OfReserve refusal(Reserve request, List<Line> lines, Working working) {
        for (Map.Entry<TicketTypeId, Integer> of : quantities(lines).entrySet()) {
            var type = Objects.requireNonNull(working.rules().ticketType(of.getKey()));
            OfReserve refusal = inBooking(type.terms(), of.getValue());
            if (refusal == null && request.buyer().limited()) {
                refusal = (OfReserve) ofPerson(request.user(), type, of.getValue(), working);
            }
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** Of the types of which an exchange brings more; what a booking has had all along may stay. */
    static @Nullable OfExchange exchanged(Exchange request, Booking before, Booking after, Working working) {
        var had = quantities(before.lines());
        for (Map.Entry<TicketTypeId, Integer> has : quantities(after.lines()).entrySet()) {
            int more = has.getValue() - had.getOrDefault(has.getKey(), 0);
            if (more <= 0) {
                continue;
            }
            var type = Objects.requireNonNull(working.rules().ticketType(has.getKey()));
            OfExchange refusal = inBooking(type.terms(), has.getValue());
            if (refusal == null && request.limited()) {
                refusal = (OfExchange) ofPerson(before.user(), type, more, working);
            }
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** Of the types in a booking that is handed to a person. */
    static @Nullable OfTransfer transferred(Booking booking, UserId to, Working working) {
        for (Map.Entry<TicketTypeId, Integer> of : quantities(booking.lines()).entrySet()) {
            TicketRules type = working.rules().ticketType(of.getKey());
            Outcome refusal = type == null ? null : ofPerson(to, type, of.getValue(), working);
            if (refusal != null) {
                return (OfTransfer) refusal;
            }
        }
        return null;
    }

    private static Map<TicketTypeId, Integer> quantities(List<Line> lines) {
        var quantities = new LinkedHashMap<TicketTypeId, Integer>();
        lines.forEach(line -> quantities.merge(line.ticketType(), line.quantity(), Math::addExact));
        return quantities;
    }

    private static @Nullable LimitReached inBooking(TicketRules.Terms terms, int quantity) {
        if (quantity < terms.bookingMin()) {
            return new LimitReached(Limit.TYPE_PER_BOOKING_MIN, terms.bookingMin());
        }
        OptionalInt max = terms.bookingMax();
        return max.isPresent() && quantity > max.getAsInt()
                ? new LimitReached(Limit.TYPE_PER_BOOKING, max.getAsInt())
                : null;
    }

    /**
     * A dead hold that was not read counts in what a person has. A limit that was set in this batch is waited
     * for: only the next reads what persons have.
     */
    private static @Nullable Outcome ofPerson(UserId user, TicketRules type, int quantity,
            Working working) {
        OptionalInt max = type.terms().personMax();
        if (max.isEmpty()) {
            return null;
        }
        if (!working.countedTypeHoldings()) {
            return working.defer();
        }
        if (working.typeHoldings(new TypeOfUser(user, type.id())) + quantity <= max.getAsInt()) {
            return null;
        }
        return working.read().moreDeadHolds()
                ? working.defer()
                : new LimitReached(Limit.TYPE_PER_PERSON, max.getAsInt());
    }
}
