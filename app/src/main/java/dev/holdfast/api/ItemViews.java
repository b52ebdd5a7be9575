package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.money.Money;

import java.util.List;
import java.util.UUID;

/** Shows what a booking consists of. Thread-safe. */
final class ItemViews {

    private final Inventory inventory;
    private final SeatIds seatIds;

    ItemViews(Inventory inventory, SeatIds seatIds) {
        this.inventory = inventory;
        this.seatIds = seatIds;
    }

    List<ItemBody> of(EventId event, Booking booking) {
        return booking.lines().stream().map(line -> of(event, booking, line)).toList();
    }

    private ItemBody of(EventId event, Booking booking, Line line) {
        var amount = MoneyBody.of(new Money(line.amountMinor(), booking.amount().currency()));
        return switch (line.kind()) {
            case TICKETS ->
                new ItemBody(line.kind().text(), line.ticketType().value(), line.session().value(),
                        null, null, line.quantity(), amount);
            case SEATS -> new ItemBody(line.kind().text(), line.ticketType().value(), line.session().value(),
                    seatIds(event, line.session(), line.units()), null, line.quantity(), amount);
            case SLOT -> new ItemBody(line.kind().text(), null, null, null, line.session().value(),
                    line.quantity(), amount);
        };
    }

    List<UUID> seatIds(EventId event, SessionId session, List<Integer> units) {
        EventSnapshot snapshot = inventory.availability()
                .of(event)
                .orElseThrow(() -> new IllegalStateException("event " + event + " is gone"));
        int number = snapshot.session(session)
                .map(found -> found.place().number())
                .orElseThrow(() -> new IllegalStateException("session " + session + " is gone"));
        return seatIds.ids(event, number, units);
    }
}
