package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.Exchanges;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.Line;
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
    private final Exchanges exchanges;
    private final ExchangeAnswers answers;

    public ExchangeRoutes(Inventory inventory, EventDirectory events, Exchanges exchanges) {
        this.inventory = inventory;
        this.exchanges = exchanges;
        this.events = events;
        this.seatIds = new SeatIds(inventory, events);
        this.answers = new ExchangeAnswers(new ReserveAnswers(new ItemViews(inventory, seatIds)));
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
        return exchange(request, new ExchangeAnswers.Order(event, id, key, "from_seat_ids", "seats"),
                move.gives(), takes);
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
        return exchange(request, new ExchangeAnswers.Order(event(id), id, key, "from_slot_id", "slot"),
                List.of(new Given(from.session(), List.of())),
                List.of(new Wanted.Slot(to, from.quantity())));
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

    private Response exchange(Request request, ExchangeAnswers.Order order, List<Given> gives,
            List<Wanted> takes) {
        Booker booker = Booker.of(request);
        var exchange = new LaneRequest.Exchange(order.booking(), booker.id(), booker.limited(), gives, takes,
                order.key(), Fields.origin(request));
        return answers.of(order, exchanges.exchange(order.event(), exchange));
    }

    /** The buyer's key, and what was asked with it. */
    private static String marked(String key, String asked) {
        return marked(key, Fingerprints.of(asked));
    }

    static String marked(String key, long fingerprint) {
        return key + ":" + HexFormat.of().toHexDigits(fingerprint);
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
