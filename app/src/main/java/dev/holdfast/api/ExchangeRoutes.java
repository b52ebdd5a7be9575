package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** What a buyer exchanges in a booking: seats for other seats, a slot for another. Thread-safe. */
public final class ExchangeRoutes {

    record MoveForm(@Nullable List<@Nullable UUID> fromSeatIds, @Nullable List<@Nullable UUID> toSeatIds,
            @Nullable String idempotencyKey) {}

    record RescheduleForm(@Nullable UUID fromSlotId, @Nullable UUID toSlotId,
            @Nullable String idempotencyKey) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final SeatIds seatIds;
    private final ReserveAnswers answers;

    public ExchangeRoutes(Inventory inventory, EventDirectory events) {
        this.inventory = inventory;
        this.events = events;
        this.seatIds = new SeatIds(inventory, events);
        this.answers = new ReserveAnswers(new ItemViews(inventory, seatIds));
    }

    public List<Route> routes() {
        String booking = "/api/v1/bookings/{bookingId}";
        return List.of(Route.post(booking + "/move-seats", Access.USER_OR_KEY, this::moveSeats),
                Route.post(booking + "/reschedule", Access.USER_OR_KEY, this::reschedule));
    }

    private Response moveSeats(Request request) {
        BookingId id = id(request);
        var form = Json.readStrict(request, MoveForm.class);
        List<UUID> from = SeatBlockRoutes.ids(form.fromSeatIds(), "from_seat_ids", ReserveForm.SEATS_MAX);
        List<UUID> to = SeatBlockRoutes.ids(form.toSeatIds(), "to_seat_ids", ReserveForm.SEATS_MAX);
        if (from.size() != to.size()) {
            throw Problem.invalid("to_seat_ids", "to_seat_ids must name as many seats as from_seat_ids")
                    .exception();
        }
        Booking booking = own(request, id);
        EventId event = event(id);
        EventSnapshot snapshot = inventory.availability().of(event).orElseThrow(ExchangeRoutes::unknown);
        var move = new SeatMove(seatIds.of(snapshot, from, "from_seat_ids"),
                seatIds.of(snapshot, to, "to_seat_ids"));
        List<Wanted> takes = move.takes(booking, snapshot, inventory);
        String key = IdempotencyKeys.of(request, form.idempotencyKey())
                .map(text -> marked(text, "seats " + from + " " + to))
                .orElse(null);
        return exchange(request, new Order(event, booking, move.gives(), takes), key);
    }

    private Response reschedule(Request request) {
        BookingId id = id(request);
        var form = Json.readStrict(request, RescheduleForm.class);
        if (form.toSlotId() == null) {
            throw Problem.invalid("to_slot_id", "to_slot_id is required").exception();
        }
        var to = new SessionId(form.toSlotId());
        Booking booking = own(request, id);
        String key = IdempotencyKeys.of(request, form.idempotencyKey())
                .map(text -> marked(text, "slot " + form.fromSlotId() + " " + to))
                .orElse(null);
        Line from = slot(booking, form.fromSlotId(), to, key != null);
        return exchange(request, new Order(event(id), booking, List.of(new Given(from.session(), List.of())),
                List.of(new Wanted.Slot(to, from.quantity()))), key);
    }

    /** The slot that is given back. A repeated request may find that it is the new one by now. */
    private static Line slot(Booking booking, @Nullable UUID fromSlotId, SessionId to, boolean repeatable) {
        List<Line> slots = booking.lines().stream().filter(line -> line.kind() == Line.Kind.SLOT).toList();
        if (fromSlotId == null) {
            if (slots.size() != 1) {
                throw Problem
                        .invalid("from_slot_id", "from_slot_id is required: the booking has " + slots.size()
                                + " slots")
                        .exception();
            }
            return slots.getFirst();
        }
        return slots.stream()
                .filter(line -> line.session().value().equals(fromSlotId)
                        || (repeatable && line.session().equals(to)))
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("from_slot_id", "The booking has no such slot").exception());
    }

    private record Order(EventId event, Booking booking, List<Given> gives, List<Wanted> takes) {}

    private Response exchange(Request request, Order order, @Nullable String key) {
        var exchange = new LaneRequest.Exchange(order.booking().id(), user(request), order.gives(),
                order.takes(),
                key, Fields.origin(request));
        return answer(order, inventory.exchange(order.event(), exchange));
    }

    /** The buyer's key, and what was asked with it. */
    private static String marked(String key, String asked) {
        return key + ":" + HexFormat.of().toHexDigits(Fingerprints.of(asked));
    }

    private Response answer(Order order, Outcome.OfExchange outcome) {
        return switch (outcome) {
            case Outcome.Exchanged(Booking booking, _) -> Json.ok(answers.held(order.event(), booking));
            case Outcome.NotOnSale(var opensAt, var closedAt) ->
                throw ReserveAnswers.notOnSale(opensAt, closedAt).exception();
            case Outcome.LimitReached reached -> throw ReserveAnswers.limit(reached).exception();
            case Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _,Outcome.NotTogether _ ->
                throw answers.lack(order.event(), outcome).exception();
            case Outcome.NoSeatFits _,Outcome.SeatTaken _,Outcome.SlotTaken _ ->
                throw answers.lack(order.event(), outcome).exception();
            case Outcome.PriceDiffers(var before, var after) -> throw Problem
                    .of(409, "price_differs",
                            "What is paid can only be exchanged for something of the same price")
                    .with("paid_amount", MoneyBody.of(before))
                    .with("new_amount", MoneyBody.of(after))
                    .exception();
            case Outcome.NotInBooking _ ->
                throw Problem.invalid(field(order), "The booking has no such " + what(order)).exception();
            case Outcome.KeyReused() -> throw ReserveAnswers.keyReused().exception();
            case Outcome.EventStarted _ ->
                throw Problem.of(409, "event_started", "The event has started").exception();
            case Outcome.PaymentInProgress() -> throw Problem
                    .of(409, "payment_in_progress", "A payment is in progress")
                    .with("booking_id", order.booking().id().value())
                    .exception();
            case Outcome.HoldEnded() ->
                throw Problem.of(400, "hold_ended", "Reservation not found or expired")
                        .with("booking_id", order.booking().id().value())
                        .exception();
            case Outcome.NotPending _ ->
                throw Problem.of(409, "not_pending", "Booking is not in pending state")
                        .with("booking_id", order.booking().id().value())
                        .exception();
            case Outcome.Unknown() -> throw unknown();
            case Outcome.NotYours() -> throw denied();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private static boolean ofSlots(Order order) {
        return order.takes().getFirst() instanceof Wanted.Slot;
    }

    private static String field(Order order) {
        return ofSlots(order) ? "from_slot_id" : "from_seat_ids";
    }

    private static String what(Order order) {
        return ofSlots(order) ? "slot" : "seats";
    }

    private Booking own(Request request, BookingId id) {
        Booking booking = inventory.ledger()
                .find(event(id), id)
                .orElseThrow(ExchangeRoutes::unknown)
                .booking();
        if (!booking.user().equals(user(request))) {
            throw denied();
        }
        return booking;
    }

    private static BookingId id(Request request) {
        return new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
    }

    private EventId event(BookingId booking) {
        return BookingViews.event(booking, events).orElseThrow(ExchangeRoutes::unknown);
    }

    private static UserId user(Request request) {
        return Booker.of(request).id();
    }

    private static ProblemException unknown() {
        return Problem.notFound("Booking not found").exception();
    }

    private static ProblemException denied() {
        return Problem.of(403, "forbidden", "Access denied").exception();
    }
}
