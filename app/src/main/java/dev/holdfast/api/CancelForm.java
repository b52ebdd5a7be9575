package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads which parts of a booking are given back. */
final class CancelForm {

    private static final int ITEMS_MAX = 100;

    /**
     * A part of a line.
     *
     * @param line its number in the booking's items, from 1
     * @param quantity how many of it; all when neither this nor seats are named
     */
    record Item(@Nullable Integer line, @Nullable Integer quantity, @Nullable List<@Nullable UUID> seatIds) {}

    private final SeatIds seatIds;
    private final Booking booking;
    private final EventSnapshot snapshot;

    CancelForm(SeatIds seatIds, Booking booking, EventSnapshot snapshot) {
        this.seatIds = seatIds;
        this.booking = booking;
        this.snapshot = snapshot;
    }

    /** None for all of the booking. */
    List<Part> parts(@Nullable List<@Nullable Item> items) {
        if (items == null) {
            return List.of();
        }
        if (items.isEmpty() || items.size() > ITEMS_MAX) {
            throw Problem.invalid("items", "items must name 1 to " + ITEMS_MAX + " items").exception();
        }
        var parts = new ArrayList<Part>();
        for (int i = 0; i < items.size(); i++) {
            parts.add(part(items.get(i), "items[" + i + "]"));
        }
        return parts;
    }

    private Part part(@Nullable Item item, String where) {
        if (item == null || item.line() == null || item.line() < 1
                || item.line() > booking.lines().size()) {
            throw Problem.invalid(where + ".line", "The booking has no such item").exception();
        }
        if (item.quantity() != null && (item.quantity() < 1 || item.seatIds() != null)) {
            throw Problem.invalid(where + ".quantity", "Invalid quantity").exception();
        }
        if (item.seatIds() == null) {
            return new Part(item.line(), item.quantity() == null ? 0 : item.quantity(), List.of());
        }
        List<UUID> ids = SeatBlockRoutes.ids(item.seatIds(), where + ".seat_ids", ReserveForm.SEATS_MAX);
        SeatIds.Seats seats = seatIds.of(snapshot, ids, where + ".seat_ids");
        if (!booking.lines().get(item.line() - 1).session().equals(seats.session())) {
            throw noSuchItem(item.line());
        }
        return new Part(item.line(), 0, seats.units());
    }

    /** From a query: {@code 1,2:3} is all of the first item and three of the second. */
    static @Nullable List<@Nullable Item> query(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var items = new ArrayList<@Nullable Item>();
        for (String each : text.split(",", -1)) {
            if (!each.matches("\\d{1,4}(:(\\d{1,4}|[0-9a-fA-F;-]{36,4096}))?")) {
                throw Problem.invalid("items", "items must be line, line:quantity or line:seat_id;seat_id")
                        .exception();
            }
            int colon = each.indexOf(':');
            int line = Integer.parseInt(colon < 0 ? each : each.substring(0, colon));
            String rest = colon < 0 ? "" : each.substring(colon + 1);
            boolean seats = rest.length() >= 36;
            items.add(new Item(line, rest.isEmpty() || seats ? null : Integer.valueOf(rest),
                    seats ? seats(rest) : null));
        }
        return items;
    }

    private static List<@Nullable UUID> seats(String text) {
        var ids = new ArrayList<@Nullable UUID>();
        for (String id : text.split(";", -1)) {
            ids.add(Fields.uuid(id, "items", "Invalid seat ID"));
        }
        return ids;
    }

    static ProblemException noSuchItem(int line) {
        return Problem.invalid("items", "The booking has no such part of item " + line).exception();
    }
}
