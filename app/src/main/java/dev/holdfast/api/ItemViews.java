package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.pricing.Cost;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.Currency;
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
        boolean slot = line.kind() == Line.Kind.SLOT;
        boolean seats = line.kind() == Line.Kind.SEATS;
        Currency currency = booking.amount().currency();
        Cost cost = line.cost();
        return new ItemBody(line.kind().text(), slot ? null : line.ticketType().value(),
                slot ? null : line.session().value(),
                seats ? seatIds(event, line.session(), line.units()) : null,
                slot ? line.session().value() : null, line.quantity(),
                MoneyBody.of(new Money(line.unitPriceMinor(), currency)),
                some(cost.discountMinor(), currency), some(cost.feeMinor(), currency),
                some(cost.taxMinor(), currency),
                cost.taxMinor() == 0 ? null : line.charges().levies().taxIncluded(),
                MoneyBody.of(new Money(cost.totalMinor(), currency)));
    }

    /** Missing where there is none. */
    private static @Nullable MoneyBody some(long minor, Currency currency) {
        return minor == 0 ? null : MoneyBody.of(new Money(minor, currency));
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
