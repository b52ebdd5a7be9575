package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Tells what a request wants: system A's quantity, or items of any kind. Seats and sections are checked
 * against the frozen map; what is free is not asked here. Belongs to one request.
 */
final class ReserveForm {

    static final int ITEMS_MAX = 20;
    static final int SEATS_MAX = 100;

    record ItemBody(@Nullable UUID ticketTypeId, @Nullable Integer quantity, @Nullable List<UUID> seatIds,
            @Nullable BestBody bestAvailable, @Nullable UUID slotId) {}

    record BestBody(@Nullable UUID sessionId, @Nullable Integer quantity, @Nullable String section,
            @Nullable String category, @Nullable MoneyBody maxPrice, @Nullable Boolean accessible,
            @Nullable Boolean together) {}

    private final Inventory inventory;
    private final SeatIds seatIds;
    private final EventSnapshot snapshot;

    ReserveForm(Inventory inventory, SeatIds seatIds, EventSnapshot snapshot) {
        this.inventory = inventory;
        this.seatIds = seatIds;
        this.snapshot = snapshot;
    }

    /** What system A's body asks for: so many of the event's first ticket type. */
    List<Wanted> quantity(int quantity) {
        TicketRules type = snapshot.firstTicketType()
                .orElseThrow(() -> ReserveAnswers.notOnSale(null, null).exception());
        return List.of(tickets(type.id(), quantity));
    }

    /** What items ask for. */
    List<Wanted> items(JsonNode items) {
        return items(items, "items");
    }

    /** The same in another field. */
    List<Wanted> items(JsonNode items, String field) {
        if (!items.isArray() || items.isEmpty() || items.size() > ITEMS_MAX) {
            throw invalid(field, field + " must be a list of 1 to " + ITEMS_MAX);
        }
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < items.size(); i++) {
            String path = field + "[" + i + "]";
            wanted.add(item(Json.strict(items.get(i), ItemBody.class, path), path));
        }
        seatsOnce(wanted, field);
        return wanted;
    }

    private Wanted item(ItemBody item, String path) {
        int kinds = (item.seatIds() == null ? 0 : 1) + (item.bestAvailable() == null ? 0 : 1)
                + (item.slotId() == null ? 0 : 1);
        boolean tickets = kinds == 0 && item.ticketTypeId() != null;
        if (kinds != 1 && !tickets) {
            throw invalid(path,
                    "an item is one of ticket_type_id with quantity, seat_ids, best_available, slot_id");
        }
        if (item.seatIds() != null) {
            return seats(item, item.seatIds(), path);
        }
        if (item.bestAvailable() != null) {
            refuse(item.ticketTypeId() != null, path + ".ticket_type_id");
            refuse(item.quantity() != null, path + ".quantity");
            return best(item.bestAvailable(), path + ".best_available");
        }
        if (item.slotId() != null) {
            refuse(item.ticketTypeId() != null, path + ".ticket_type_id");
            return new Wanted.Slot(new SessionId(item.slotId()), positive(item.quantity(), 1, path));
        }
        return tickets(new TicketTypeId(Objects.requireNonNull(item.ticketTypeId())),
                positive(item.quantity(), 0, path));
    }

    private static void refuse(boolean present, String field) {
        if (present) {
            throw invalid(field, field + " does not go with this kind of item: leave it out");
        }
    }

    private static int positive(@Nullable Integer quantity, int absent, String path) {
        int value = quantity == null ? absent : quantity;
        if (value < 1) {
            throw invalid(path + ".quantity", "quantity must be at least 1");
        }
        return value;
    }

    /** A type that sells seats, asked for by number: the best that are free of it. */
    private Wanted tickets(TicketTypeId id, int quantity) {
        return snapshot.ticketTypes()
                .stream()
                .filter(type -> type.id().equals(id) && type.drawsFrom().seats())
                .findFirst()
                .<Wanted>map(type -> seats(type, quantity))
                .orElseGet(() -> new Wanted.Tickets(id, quantity));
    }

    /** A hidden type is sold by no other, and not to those for whom it is not there. */
    private static Wanted seats(TicketRules type, int quantity) {
        TicketRules.Source source = type.drawsFrom();
        return new Wanted.BestAvailable(source.session(), quantity, source.section(), source.category(), null,
                false, true, type.terms().hidden() ? type.id() : null);
    }

    private Wanted seats(ItemBody item, List<UUID> ids, String path) {
        String field = path + ".seat_ids";
        refuse(item.quantity() != null, path + ".quantity");
        if (ids.isEmpty() || ids.size() > SEATS_MAX) {
            throw invalid(field, "seat_ids must name 1 to " + SEATS_MAX + " seats");
        }
        SeatIds.Seats seats = seatIds.of(snapshot, ids, field);
        return new Wanted.Seats(seats.session(), seats.units(),
                item.ticketTypeId() == null ? null : new TicketTypeId(item.ticketTypeId()));
    }

    private Wanted best(BestBody best, String path) {
        if (best.sessionId() == null) {
            throw invalid(path + ".session_id", "session_id is required");
        }
        SessionRules session = snapshot.session(new SessionId(best.sessionId()))
                .filter(found -> found.place().seated())
                .orElseThrow(() -> invalid(path + ".session_id", "the event has no such session with seats"));
        SeatLayout layout = inventory.seats()
                .of(snapshot.event(), session.id())
                .orElseThrow(() -> invalid(path + ".session_id", "the event has no such session with seats"))
                .layout();
        if (best.section() != null && layout.section(best.section()).isEmpty()) {
            throw invalid(path + ".section", "the seat map has no section " + best.section());
        }
        if (best.category() != null && layout.category(best.category()).isEmpty()) {
            throw invalid(path + ".category", "the seat map has no category " + best.category());
        }
        int quantity = positive(best.quantity(), 0, path);
        if (quantity > SEATS_MAX) {
            throw invalid(path + ".quantity", "quantity must be at most " + SEATS_MAX);
        }
        return new Wanted.BestAvailable(session.id(), quantity, best.section(), best.category(),
                priceMax(best.maxPrice(), session.id(), path + ".max_price"),
                Boolean.TRUE.equals(best.accessible()), !Boolean.FALSE.equals(best.together()));
    }

    private @Nullable Long priceMax(@Nullable MoneyBody max, SessionId session, String field) {
        if (max == null) {
            return null;
        }
        boolean known = snapshot.typesOf(session)
                .stream()
                .anyMatch(type -> type.price().currency().getCurrencyCode().equals(max.currency()));
        if (!known || max.amountMinor() == null || max.amountMinor() < 0) {
            throw invalid(field,
                    "max_price needs amount_minor of at least 0 and the currency of the session");
        }
        return max.amountMinor();
    }

    /** One seat in two items cannot be had, and is surely a mistake. */
    private static void seatsOnce(List<Wanted> wanted, String field) {
        var seen = new HashSet<List<Object>>();
        for (Wanted item : wanted) {
            if (item instanceof Wanted.Seats(var session, var units, _)
                    && !units.stream().allMatch(unit -> seen.add(List.of(session, unit)))) {
                throw invalid(field, "a seat is named twice");
            }
        }
    }

    private static ProblemException invalid(String field, String error) {
        return Problem.invalid(field, error).exception();
    }
}
