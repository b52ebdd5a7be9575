package dev.holdfast.api.compat;

import dev.holdfast.api.Booker;
import dev.holdfast.api.BookingViews;
import dev.holdfast.api.Fields;
import dev.holdfast.api.Json;
import dev.holdfast.api.SeatIds;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.pricing.Cost;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.notices.UserBookings;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shows bookings of seats as system B's orders, to those who placed them. Thread-safe. */
public final class OrderViews {

    private static final int LATEST = 100;

    record TicketBody(UUID ticketId, UUID orderId, UUID seatId, String seatLabel, String rowLabel,
            String section, UUID tierId, String tierName, BigDecimal priceAtPurchase, Instant issuedAt,
            boolean checkedIn) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final UserBookings projection;
    private final SeatIds seatIds;

    public OrderViews(Inventory inventory, EventDirectory events, UserBookings projection) {
        this.inventory = inventory;
        this.events = events;
        this.projection = projection;
        this.seatIds = new SeatIds(inventory, events);
    }

    Response order(Request request) {
        BookingId id = id(request);
        BookingLedger.Entry entry = inventory.ledger()
                .find(event(id), id)
                .orElseThrow(() -> unknown().exception());
        if (!entry.booking().user().equals(Booker.of(request).id())) {
            throw denied().exception();
        }
        return Json.ok(order(entry));
    }

    /** The caller's latest orders with their tickets, newest first; others' are nobody else's business. */
    Response ofUser(Request request) {
        UserId user = Booker.of(request).id();
        UUID asked = Fields.uuid(request.pathParam("userId"), "user_id", "Invalid user ID format");
        if (!user.value().equals(asked)) {
            throw denied().exception();
        }
        var orders = new ArrayList<Map<String, @Nullable Object>>();
        for (UserBookings.Place place : projection.of(user, Optional.empty(), 1, LATEST).places()) {
            inventory.ledger()
                    .find(place.event(), place.booking())
                    .filter(entry -> !seats(entry.booking()).isEmpty())
                    .ifPresent(entry -> {
                        var order = order(entry);
                        order.put("tickets", tickets(entry));
                        orders.add(order);
                    });
        }
        return Json.ok(orders);
    }

    private static List<Line> seats(Booking booking) {
        return booking.lines().stream().filter(line -> line.kind() == Line.Kind.SEATS).toList();
    }

    private Map<String, @Nullable Object> order(BookingLedger.Entry entry) {
        Booking booking = entry.booking();
        var about = events.find(entry.event())
                .orElseThrow(() -> new IllegalStateException("no event " + entry.event()));
        BigDecimal price = booking.amount().major();
        var order = new LinkedHashMap<String, @Nullable Object>();
        order.put("OrderID", booking.id().value());
        order.put("UserID", booking.user().value());
        order.put("EventID", entry.event().value());
        order.put("OrganizationID", about.organization().value());
        order.put("SessionID", booking.lines().getFirst().session().value());
        order.put("Status", status(booking.state()));
        Cost cost = booking.lines().stream().map(Line::cost).reduce(Cost.NOTHING, Cost::plus);
        var currency = booking.amount().currency();
        String code = booking.links().discountCode();
        order.put("SubTotal", new Money(cost.grossMinor(), currency).major());
        order.put("DiscountID", code == null
                ? null
                : inventory.codes().find(entry.event(), code).map(of -> of.id().value()).orElse(null));
        order.put("DiscountCode", code);
        order.put("DiscountAmount", new Money(cost.discountMinor(), currency).major());
        order.put("Price", price);
        order.put("CreatedAt", booking.createdAt());
        order.put("PaymentIntentID", booking.payment() == null ? null : booking.payment().transaction());
        return order;
    }

    private static String status(BookingState state) {
        return switch (state) {
            case PENDING, PAYING -> "pending";
            case CONFIRMED -> "completed";
            case CANCELLED, EXPIRED -> "cancelled";
        };
    }

    private List<TicketBody> tickets(BookingLedger.Entry entry) {
        EventSnapshot snapshot = inventory.availability()
                .of(entry.event())
                .orElseThrow(() -> new IllegalStateException("no event " + entry.event()));
        var tickets = new ArrayList<TicketBody>();
        for (Line line : seats(entry.booking())) {
            SeatLayout layout = inventory.seats()
                    .of(entry.event(), line.session())
                    .map(SeatStates::layout)
                    .orElseThrow(() -> new IllegalStateException("no seats in " + line.session()));
            int session = snapshot.session(line.session()).orElseThrow().place().number();
            List<UUID> ids = seatIds.ids(entry.event(), session, line.units());
            for (int i = 0; i < ids.size(); i++) {
                tickets.add(ticket(entry.booking(), line, new Seat(ids.get(i), line.units().get(i), layout),
                        tier(snapshot, line)));
            }
        }
        return tickets;
    }

    private record Seat(UUID id, int unit, SeatLayout layout) {}

    private static Optional<String> tier(EventSnapshot snapshot, Line line) {
        return snapshot.ticketTypes()
                .stream()
                .filter(type -> type.id().equals(line.ticketType()))
                .map(TicketRules::terms)
                .flatMap(terms -> Optional.ofNullable(terms.name()).stream())
                .findFirst();
    }

    private static TicketBody ticket(Booking booking, Line line, Seat seat, Optional<String> tier) {
        var price = new Money(line.unitPriceMinor(), booking.amount().currency());
        return new TicketBody(ticketId(booking.id(), seat.id()), booking.id().value(), seat.id(),
                seat.layout().seatLabel(seat.unit()), seat.layout().rowLabel(seat.unit()),
                seat.layout().sectionName(seat.unit()), line.ticketType().value(),
                tier.orElseGet(() -> seat.layout().categoryKey(seat.unit())), price.major(),
                booking.createdAt(), false);
    }

    /** The same for the same seat of the same order, always. */
    private static UUID ticketId(BookingId order, UUID seat) {
        return UUID.nameUUIDFromBytes((order + "/" + seat).getBytes(StandardCharsets.UTF_8));
    }

    static BookingId id(Request request) {
        return new BookingId(
                Fields.uuid(request.pathParam("orderId"), "order_id", "Invalid order ID format"));
    }

    /** The event of an order, told by its id. */
    EventId event(BookingId order) {
        return BookingViews.event(order, events).orElseThrow(() -> unknown().exception());
    }

    static Problem unknown() {
        return Problem.notFound("Order not found");
    }

    static Problem denied() {
        return Problem.of(403, "forbidden", "Access denied");
    }
}
