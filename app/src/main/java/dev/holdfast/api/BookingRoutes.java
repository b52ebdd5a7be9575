package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Whether something is free, and taking it: the routes that meet the rush. Thread-safe. */
public final class BookingRoutes {

    static final String NOT_AVAILABLE = "Event not found or not available for booking";
    private static final String REQUIRED = "event_id, quantity, and idempotency_key are required";

    record ReserveBody(@Nullable UUID eventId, @Nullable Integer quantity, @Nullable String idempotencyKey) {}

    record HeldBody(UUID reservationId, String bookingReference, Instant expiresAt, BigDecimal totalAmount) {}

    record FreeBody(boolean available, int availableSeats, int maxPerBooking, BigDecimal basePrice) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final Limits limits;
    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();

    public BookingRoutes(Inventory inventory, EventDirectory events, Limits limits,
            InstantSource clock) {
        this.inventory = inventory;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/bookings/check-availability", Access.ANYONE, this::checkAvailability),
                Route.post("/api/v1/bookings/reserve", Access.USER_OR_KEY, this::reserve));
    }

    private Response checkAvailability(Request request) {
        Optional<String> id = request.query("event_id");
        Optional<String> asked = request.query("quantity");
        if (id.isEmpty() || asked.isEmpty()) {
            throw Problem
                    .invalid(id.isEmpty() ? "event_id" : "quantity", "event_id and quantity are required")
                    .exception();
        }
        EventId event = new EventId(Fields.uuid(id.get(), "event_id", "Invalid event_id format"));
        int quantity = Fields.positive(asked.get(), "quantity", "Invalid quantity");
        EventSnapshot snapshot = inventory.availability()
                .of(event)
                .filter(s -> s.onSaleAt(s.at()))
                .orElseThrow(() -> Problem.notFound(NOT_AVAILABLE).exception());
        return Json
                .ok(new FreeBody(snapshot.free() >= quantity, snapshot.free(), snapshot.rules().bookingMax(),
                        snapshot.firstTicketType().price().major()));
    }

    private Response reserve(Request request) {
        var body = Json.read(request, ReserveBody.class);
        if (body.eventId() == null) {
            throw Problem.invalid("event_id", REQUIRED).exception();
        }
        if (body.quantity() == null || body.quantity() <= 0) {
            throw Problem.invalid("quantity", REQUIRED).exception();
        }
        String key = IdempotencyKeys.of(request, body.idempotencyKey())
                .orElseThrow(() -> Problem.invalid("idempotency_key", REQUIRED).exception());
        Booker booker = Booker.of(request);
        limits.reserve(request.caller());
        var event = new EventId(body.eventId());
        EventSnapshot snapshot = inventory.availability()
                .of(event)
                .orElseThrow(() -> notOnSale(null).exception());
        EventTag tag = tag(event, request.caller()).orElseThrow(() -> notOnSale(null).exception());
        var wanted = List.of(new Wanted(snapshot.firstTicketType().id(), body.quantity()));
        var reserve = new LaneRequest.Reserve(BookingId.draw(tag, clock.millis(), random),
                BookingReference.draw(random),
                booker.id(), booker.limited(), wanted, key, Fingerprints.of(wanted), Fields.origin(request));
        return answer(inventory.reserve(event, reserve));
    }

    /** To a program of one organization, the events of another are unknown. */
    private Optional<EventTag> tag(EventId id, Caller caller) {
        return caller instanceof Caller.ApiKey key
                ? events.find(id).filter(e -> e.organization().equals(key.organization())).map(Event::tag)
                : events.tagOf(id);
    }

    private static Response answer(Outcome.OfReserve outcome) {
        return switch (outcome) {
            case Outcome.Held(Booking booking, _) ->
                Json.ok(new HeldBody(booking.id().value(), booking.reference().value(),
                        booking.expiresAt(), booking.amount().major()));
            case Outcome.KeyEnded(BookingId booking) -> throw Problem
                    .of(409, "hold_ended", "Reservation not found or expired")
                    .with("booking_id", booking.value())
                    .exception();
            case Outcome.KeyReused() -> throw Problem
                    .of(422, "idempotency_key_reused", "This idempotency key was used for another request")
                    .exception();
            case Outcome.NotOnSale(var closedAt) -> throw notOnSale(closedAt).exception();
            case Outcome.LimitReached(var limit, int max) ->
                throw Problem.of(400, "limit_reached", limitText(limit, max))
                        .with("limit", max)
                        .exception();
            case Outcome.SoldOut() -> throw noStock("sold_out").exception();
            case Outcome.AllHeld(Instant retryAt) ->
                throw noStock("all_held").with("retry_at", retryAt).exception();
            case Outcome.NotEnoughLeft(int available) ->
                throw noStock("not_enough_left").with("available", available)
                        .exception();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    static Problem notOnSale(@Nullable Instant closedAt) {
        Problem problem = Problem.of(400, "not_on_sale", NOT_AVAILABLE);
        return closedAt == null ? problem : problem.with("closed_at", closedAt);
    }

    private static Problem noStock(String code) {
        return Problem.of(409, code, "Not enough seats available");
    }

    private static String limitText(Outcome.Limit limit, int max) {
        return switch (limit) {
            case TICKETS_PER_BOOKING -> "Maximum " + max + " tickets allowed per booking for this event";
            case TICKETS_PER_PERSON -> "Maximum " + max + " tickets allowed per person for this event";
            case OPEN_HOLDS_PER_PERSON ->
                "Maximum " + max + " open reservations allowed per person for this event";
        };
    }
}
