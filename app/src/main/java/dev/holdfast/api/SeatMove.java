package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Seats for seats, one for one in the order they were named: each new seat is sold by the ticket type of the
 * old one where that sells it, so that a child stays a child.
 */
record SeatMove(SeatIds.Seats from, SeatIds.Seats to) {

    List<Given> gives() {
        return List.of(new Given(from.session(), from.units()));
    }

    List<Wanted> takes(Booking booking, EventSnapshot snapshot, Inventory inventory) {
        SeatLayout layout = inventory.seats()
                .of(snapshot.event(), to.session())
                .map(SeatStates::layout)
                .orElseThrow(() -> new IllegalStateException("session " + to.session() + " lost its seats"));
        var byType = new LinkedHashMap<Optional<TicketTypeId>, List<Integer>>();
        for (int i = 0; i < to.units().size(); i++) {
            TicketTypeId type = typeOf(booking, from.units().get(i));
            int unit = to.units().get(i);
            boolean sells = type != null && snapshot.typesOf(to.session())
                    .stream()
                    .anyMatch(one -> one.id().equals(type) && sells(one.drawsFrom(), layout, unit));
            byType.computeIfAbsent(sells ? Optional.ofNullable(type) : Optional.empty(),
                    _ -> new ArrayList<>())
                    .add(unit);
        }
        var wanted = new ArrayList<Wanted>();
        byType.forEach((type, units) -> wanted.add(new Wanted.Seats(to.session(), units, type.orElse(null))));
        return wanted;
    }

    private @Nullable TicketTypeId typeOf(Booking booking, int unit) {
        return booking.lines()
                .stream()
                .filter(line -> line.kind() == Line.Kind.SEATS && line.session().equals(from.session())
                        && line.units().contains(unit))
                .map(Line::ticketType)
                .findFirst()
                .orElse(null);
    }

    private static boolean sells(TicketRules.Source source, SeatLayout layout, int unit) {
        return source.seats()
                && (source.section() == null || source.section().equals(layout.sectionKey(unit)))
                && (source.category() == null || source.category().equals(layout.categoryKey(unit)));
    }
}
