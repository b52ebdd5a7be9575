package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells what of a booking is given: seats, a slot, so many tickets of a type. Belongs to one request. */
record GivesForm(EventSnapshot snapshot, SeatIds seatIds) {

    record GivenBody(@Nullable UUID ticketTypeId, @Nullable Integer quantity, @Nullable List<UUID> seatIds,
            @Nullable UUID slotId) {}

    List<Given> read(@Nullable List<@Nullable GivenBody> bodies) {
        if (bodies == null || bodies.isEmpty() || bodies.size() > ReserveForm.ITEMS_MAX) {
            throw invalid("gives", "gives must be a list of 1 to " + ReserveForm.ITEMS_MAX);
        }
        var gives = new ArrayList<Given>();
        for (int i = 0; i < bodies.size(); i++) {
            String path = "gives[" + i + "]";
            GivenBody body = bodies.get(i);
            long kinds = body == null
                    ? 0
                    : Stream.of(body.ticketTypeId(), body.seatIds(), body.slotId())
                            .filter(Objects::nonNull)
                            .count();
            if (body == null || kinds != 1) {
                throw invalid(path,
                        "what is given is one of ticket_type_id with quantity, seat_ids, slot_id");
            }
            gives.add(given(body, path));
        }
        return gives;
    }

    private Given given(GivenBody body, String path) {
        if (body.seatIds() != null) {
            if (body.quantity() != null || body.seatIds().isEmpty()
                    || body.seatIds().size() > ReserveForm.SEATS_MAX) {
                throw invalid(path + ".seat_ids",
                        "seat_ids must name 1 to " + ReserveForm.SEATS_MAX + " seats, without quantity");
            }
            SeatIds.Seats seats = seatIds.of(snapshot, body.seatIds(), path + ".seat_ids");
            return new Given(seats.session(), seats.units());
        }
        if (body.quantity() != null && body.quantity() < 1) {
            throw invalid(path + ".quantity", "quantity must be at least 1");
        }
        if (body.slotId() != null) {
            return new Given(new SessionId(body.slotId()), null,
                    body.quantity() == null ? 0 : body.quantity(),
                    List.of());
        }
        return tickets(new TicketTypeId(Objects.requireNonNull(body.ticketTypeId())), body.quantity(), path);
    }

    private Given tickets(TicketTypeId id, @Nullable Integer quantity, String path) {
        if (quantity == null) {
            throw invalid(path + ".quantity", "quantity must be at least 1");
        }
        return snapshot.ticketTypes()
                .stream()
                .filter(type -> type.id().equals(id))
                .map(TicketRules::source)
                .filter(Objects::nonNull)
                .filter(source -> !source.seats())
                .findFirst()
                .map(source -> new Given(source.session(), id, quantity, List.of()))
                .orElseThrow(() -> invalid(path + ".ticket_type_id",
                        "the event has no such ticket type of counted tickets: name seats by seat_ids"));
    }

    private static ProblemException invalid(String field, String error) {
        return Problem.invalid(field, error).exception();
    }
}
