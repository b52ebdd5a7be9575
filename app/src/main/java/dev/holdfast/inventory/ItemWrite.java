package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.pricing.Charges;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import static dev.holdfast.inventory.Columns.array;
import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/**
 * Writes the lines of bookings. Those that cost quantity times price, which are most, have a statement of
 * their own that knows of nothing else.
 */
final class ItemWrite {

    private record Item(UUID booking, int number, Line line) {}

    private ItemWrite() {}

    /** Those of new bookings, and of exchanged ones, whose old items go first. */
    static void addTo(Trip trip, Changes changes) {
        var items = new ArrayList<Item>();
        changes.newBookings().forEach(made -> addItems(made.booking(), items));
        changes.exchanged().forEach(booking -> addItems(booking, items));
        if (!changes.exchanged().isEmpty()) {
            var ids = changes.exchanged().stream().map(Booking::id).collect(Collectors.toSet());
            int old = changes.bookingUpdates()
                    .stream()
                    .filter(update -> ids.contains(update.before().id()))
                    .mapToInt(update -> update.before().lines().size())
                    .sum();
            trip.with("exchanged_ids", uuids(ids, BookingId::value));
            trip.update(ChangeSql.OLD_ITEMS, old, "old items");
        }
        var plain = items.stream().filter(item -> item.line().charges().none()).toList();
        if (!plain.isEmpty()) {
            columns(trip, "item_", plain);
            trip.update(ChangeSql.NEW_ITEMS, plain.size(), "new items");
        }
        if (plain.size() < items.size()) {
            charged(trip, items.stream().filter(item -> !item.line().charges().none()).toList());
        }
    }

    private static void addItems(Booking booking, List<Item> items) {
        for (int i = 0; i < booking.lines().size(); i++) {
            items.add(new Item(booking.id().value(), i + 1, booking.lines().get(i)));
        }
    }

    private static void columns(Trip trip, String prefix, List<Item> items) {
        trip.with(prefix + "bookings", uuids(items, Item::booking))
                .with(prefix + "lines", ints(items, Item::number))
                .with(prefix + "kinds", texts(items, i -> i.line().kind().text()))
                .with(prefix + "types", uuids(items, i -> i.line().ticketType().value()))
                .with(prefix + "sessions", uuids(items, i -> i.line().session().value()))
                .with(prefix + "pools", uuids(items, i -> i.line().pool().value()))
                .with(prefix + "quantities", ints(items, i -> i.line().quantity()))
                .with(prefix + "prices", longs(items, i -> i.line().unitPriceMinor()))
                .with(prefix + "units", texts(items, i -> array(i.line().units())));
    }

    private static void charged(Trip trip, List<Item> items) {
        columns(trip, "charged_", items);
        trip.with("charged_discounts", longs(items, i -> i.line().cost().discountMinor()))
                .with("charged_fees_each", longs(items, i -> i.line().charges().levies().feeEachMinor()))
                .with("charged_fee_rates", ints(items, i -> i.line().charges().levies().feePpm()))
                .with("charged_tax_rates", ints(items, i -> i.line().charges().levies().taxPpm()))
                .with("charged_included",
                        texts(items, i -> Boolean.toString(i.line().charges().levies().taxIncluded())))
                .with("charged_fees", longs(items, i -> i.line().cost().feeMinor()))
                .with("charged_taxes", longs(items, i -> i.line().cost().taxMinor()))
                .with("charged_part_of", ints(items, i -> part(i, Charges.Part::of)))
                .with("charged_part_from", ints(items, i -> part(i, Charges.Part::from)))
                .with("charged_part_discounts", longs(items, i -> i.line().charges().discountMinor()));
        trip.update(CodeSql.NEW_CHARGED_ITEMS, items.size(), "new charged items");
    }

    private static int part(Item item, ToIntFunction<Charges.Part> number) {
        Charges.Part part = item.line().charges().part();
        return part == null ? 0 : number.applyAsInt(part);
    }
}
