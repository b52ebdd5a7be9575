package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.EditSession;
import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.decision.Outcome.OfEdit;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.OptionalInt;

/** Decides changes of one date, one slot or one ticket type. Checked whole before any of it is applied. */
final class Revising {

    private Revising() {}

    static OfEdit session(EditSession request, Working working) {
        SessionRules session = working.rules().named(request.session());
        if (session == null) {
            return new Outcome.NoSuchPart("session " + request.session());
        }
        OfEdit refusal = conflict(request.version(), working);
        SessionRules after = revised(request, session);
        if (refusal == null) {
            refusal = refusal(session, after, working);
        }
        if (refusal != null) {
            return refusal;
        }
        working.rules().replace(after);
        working.noteEvent("session_changed", session.id() + " " + after.status().text(), request.origin());
        boolean ofCalendar = session.place().isSlot() && request.version().isEmpty();
        return new Outcome.Edited(
                ofCalendar ? working.rules().event().version() : working.rules().raiseVersion());
    }

    private static SessionRules revised(EditSession request, SessionRules session) {
        return session.with(request.status() == null ? session.status() : request.status(),
                request.startsAt() == null ? session.startsAt() : request.startsAt(),
                request.endsAt() == null ? session.endsAt() : request.endsAt(),
                request.window() == null ? session.window() : request.window());
    }

    private static @Nullable OfEdit refusal(SessionRules before, SessionRules after, Working working) {
        boolean moves = before.status() != after.status();
        if (moves && !before.status().next().contains(after.status())) {
            return new Outcome.IllegalSessionTransition(before.status(), after.status());
        }
        if (!after.startsAt().isBefore(after.endsAt())) {
            return new Outcome.IllegalTimes("Start datetime must be before end datetime");
        }
        Instant start = after.startsAt();
        return !start.equals(before.startsAt()) && !start.isAfter(working.time())
                ? new Outcome.IllegalTimes("Start datetime must be in the future")
                : null;
    }

    static OfEdit ticketType(EditTicketType request, Working working) {
        TicketRules type = working.rules().ticketType(request.ticketType());
        if (type == null) {
            return new Outcome.NoSuchPart("ticket type " + request.ticketType());
        }
        OfEdit refusal = conflict(request.version(), working);
        if (refusal != null) {
            return refusal;
        }
        Money price = request.priceMinor() == null
                ? type.price()
                : new Money(request.priceMinor(), type.price().currency());
        working.rules().replace(type.with(price, request.terms() == null ? type.terms() : request.terms()));
        working.noteEvent("ticket_type_changed", type.id().toString(), request.origin());
        return new Outcome.Edited(working.rules().raiseVersion());
    }

    private static @Nullable OfEdit conflict(OptionalInt version, Working working) {
        int current = working.rules().event().version();
        return version.isPresent() && version.getAsInt() != current
                ? new Outcome.VersionConflict(current)
                : null;
    }
}
