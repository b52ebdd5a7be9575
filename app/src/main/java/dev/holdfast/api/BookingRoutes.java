package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.DrawnRandom;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Whether something is free, and taking it: the routes that meet the rush. Thread-safe. */
public final class BookingRoutes {

    private static final String REQUIRED = "event_id, quantity, and idempotency_key are required";

    record ReserveBody(@Nullable UUID eventId, @Nullable Integer quantity, @Nullable String idempotencyKey,
            @Nullable JsonNode items, @Nullable Boolean waitlist, @Nullable String party,
            @Nullable String discountCode, @Nullable String accessCode, @Nullable MoneyBody expectedTotal) {

        PriceAsks prices() {
            return new PriceAsks(discountCode, accessCode, expectedTotal);
        }
    }

    record FreeBody(boolean available, int availableSeats, int maxPerBooking, BigDecimal basePrice,
            @Nullable MoneyBody totalPrice) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final Limits limits;
    private final InstantSource clock;
    private final RandomGenerator random = DrawnRandom.secure();
    private final SeatIds seatIds;
    private final ReserveAnswers answers;

    public BookingRoutes(Inventory inventory, EventDirectory events, Limits limits,
            InstantSource clock) {
        this.inventory = inventory;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
        this.seatIds = new SeatIds(inventory, events);
        this.answers = new ReserveAnswers(new ItemViews(inventory, seatIds));
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/bookings/check-availability", Access.ANYONE, this::checkAvailability),
                Route.post("/api/v1/bookings/reserve", Access.USER_OR_KEY, this::reserve),
                Route.post("/api/v1/bookings/quote", Access.USER_OR_KEY, this::quote));
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
                .orElseThrow(() -> Problem.notFound(ReserveAnswers.NOT_AVAILABLE).exception());
        return Json
                .ok(new FreeBody(snapshot.free() >= quantity, snapshot.free(), snapshot.rules().bookingMax(),
                        EventBody.basePrice(snapshot), snapshot.firstTicketType()
                                .filter(type -> !type.totalPrice().equals(type.price()))
                                .map(type -> MoneyBody.of(type.totalPrice()))
                                .orElse(null)));
    }

    static ReserveBody body(Request request) {
        byte[] sent = request.body();
        Json.requireMediaType(request);
        ReserveBody plain = PlainReserve.read(sent);
        return plain == null ? checked(Json.read(request, ReserveBody.class)) : plain;
    }

    private static ReserveBody checked(ReserveBody body) {
        if (body.eventId() == null) {
            throw Problem.invalid("event_id", REQUIRED).exception();
        }
        if (body.items() != null && body.quantity() != null) {
            throw Problem.invalid("quantity", "quantity does not go with items: leave one of them out")
                    .exception();
        }
        if (body.items() == null && (body.quantity() == null || body.quantity() <= 0)) {
            throw Problem.invalid("quantity", REQUIRED).exception();
        }
        return body;
    }

    private Response reserve(Request request) {
        ReserveBody body = body(request);
        String key = IdempotencyKeys.of(request, body.idempotencyKey())
                .orElseThrow(() -> Problem.invalid("idempotency_key", REQUIRED).exception());
        Booker.of(request);
        limits.reserve(request.caller());
        LaneRequest.Reserve reserve = asked(request, body, key);
        var event = new EventId(Objects.requireNonNull(body.eventId()));
        return answers.of(event, inventory.reserve(event, reserve));
    }

    /** What it would cost, decided as a reserve is, and nothing held. */
    private Response quote(Request request) {
        ReserveBody body = body(request);
        limits.order(request.caller());
        LaneRequest.Reserve reserve = asked(request, body, null);
        var event = new EventId(Objects.requireNonNull(body.eventId()));
        return answers.quoted(event, inventory.quote(event, reserve));
    }

    private LaneRequest.Reserve asked(Request request, ReserveBody body, @Nullable String key) {
        Booker booker = Booker.of(request);
        var event = new EventId(Objects.requireNonNull(body.eventId()));
        EventSnapshot snapshot = inventory.availability()
                .of(event)
                .orElseThrow(() -> ReserveAnswers.notOnSale(null, null).exception());
        EventTag tag = tag(event, request.caller())
                .orElseThrow(() -> ReserveAnswers.notOnSale(null, null).exception());
        var form = new ReserveForm(inventory, seatIds, snapshot);
        List<Wanted> wanted = body.items() == null
                ? form.quantity(Objects.requireNonNull(body.quantity()))
                : form.items(body.items());
        LaneRequest.Asks asks = body.prices().asks(snapshot, key == null ? null : join(body, tag));
        return new LaneRequest.Reserve(BookingId.draw(tag, clock.millis(), random),
                BookingReference.draw(random),
                new LaneRequest.Buyer(booker.id(), booker.limited(), false), wanted, key,
                Fingerprints.of(wanted, asks), asks, Fields.origin(request));
    }

    private LaneRequest.Join join(ReserveBody body, EventTag tag) {
        return new LaneRequest.Join(WaitlistId.draw(tag, clock.millis(), random), body.waitlist(),
                WaitForm.party(body.party()));
    }

    /** To a program of one organization, the events of another are unknown. */
    private Optional<EventTag> tag(EventId id, Caller caller) {
        return caller instanceof Caller.ApiKey key
                ? events.find(id).filter(e -> e.organization().equals(key.organization())).map(Event::tag)
                : events.tagOf(id);
    }
}
