package dev.holdfast.api.compat;

import dev.holdfast.api.Booker;
import dev.holdfast.api.Fields;
import dev.holdfast.api.Fingerprints;
import dev.holdfast.api.IdempotencyKeys;
import dev.holdfast.api.Json;
import dev.holdfast.api.Limits;
import dev.holdfast.api.ReserveAnswers;
import dev.holdfast.api.SeatIds;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.Checkout;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.DrawnRandom;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * System B's way to order seats: a hold of our ledger, placed, looked at and given up. Thread-safe. An order
 * is shown and given up by nobody but the user who placed it.
 */
public final class OrderRoutes {

    private static final int SEATS_MAX = 100;

    record OrderBody(@Nullable UUID sessionId, @Nullable UUID eventId, @Nullable UUID organizationId,
            @Nullable List<@Nullable UUID> seatIds, @Nullable JsonNode discountId) {}

    record PlacedBody(UUID orderId, UUID sessionId, UUID organizationId, List<UUID> seatIds, UUID userId) {}

    /** An order that is complete, as far as that can be told without looking. */
    private record Order(SessionId session, EventId event, OrganizationId organization, List<UUID> seats,
            Optional<CodeId> discount) {}

    private final Inventory inventory;
    private final Checkout checkout;
    private final EventDirectory events;
    private final Limits limits;
    private final OrderViews views;
    private final InstantSource clock;
    private final RandomGenerator random = DrawnRandom.secure();
    private final SeatIds seatIds;
    private final ReserveAnswers answers;

    public OrderRoutes(Inventory inventory, Checkout checkout, EventDirectory events, Limits limits,
            OrderViews views, InstantSource clock) {
        this.inventory = inventory;
        this.checkout = checkout;
        this.events = events;
        this.limits = limits;
        this.views = views;
        this.clock = clock;
        this.seatIds = new SeatIds(inventory, events);
        this.answers = new ReserveAnswers(inventory, seatIds);
    }

    public List<Route> routes() {
        Route place = Route.post("/api/order", Access.USER, OrderProblems.told(this::place));
        return List.of(place, place.at("/api/order/"),
                Route.get("/api/order/{orderId}", Access.USER, OrderProblems.told(views::order)),
                Route.delete("/api/order/{orderId}", Access.USER, OrderProblems.told(this::giveUp)),
                Route.get("/api/order/user/{userId}", Access.USER, OrderProblems.told(views::ofUser)));
    }

    private Response place(Request request) {
        Order order = order(request);
        limits.order(request.caller());
        EventSnapshot snapshot = snapshot(order);
        Wanted wanted = seats(order, snapshot);
        Event event = events.find(order.event()).orElseThrow(OrderRoutes::noSession);
        if (!event.organization().equals(order.organization())) {
            throw OrderProblems
                    .failed("not_on_sale", "Event does not belong to the specified organization.")
                    .exception();
        }
        LaneRequest.Asks asks = asks(order);
        var booker = Booker.of(request);
        var reserve = new LaneRequest.Reserve(BookingId.draw(event.tag(), clock.millis(), random),
                BookingReference.draw(random),
                new LaneRequest.Buyer(booker.id(), booker.limited(), false), List.of(wanted),
                IdempotencyKeys.of(request, null).orElse(null), Fingerprints.of(List.of(wanted), asks), asks,
                Fields.origin(request));
        return answer(order, inventory.reserve(order.event(), reserve));
    }

    private static Order order(Request request) {
        OrderBody body;
        try {
            body = Json.read(request, OrderBody.class);
        } catch (ProblemException e) {
            Problem told = e.problem();
            throw new Problem(told.status(), told.code(), "Invalid request body: " + told.error(),
                    told.members(), told.headers()).exception();
        }
        var seats = body.seatIds() == null ? List.<@Nullable UUID>of() : body.seatIds();
        if (seats.isEmpty() || seats.size() > SEATS_MAX || seats.stream().anyMatch(Objects::isNull)) {
            throw missing("seat_ids", "seat_ids must name 1 to " + SEATS_MAX + " seats");
        }
        return new Order(new SessionId(required(body.sessionId(), "session_id")),
                new EventId(required(body.eventId(), "event_id")),
                new OrganizationId(required(body.organizationId(), "organization_id")),
                seats.stream().map(Objects::requireNonNull).toList(), discount(body.discountId()));
    }

    private static Optional<CodeId> discount(@Nullable JsonNode id) {
        if (id == null || id.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CodeId(UUID.fromString(id.asString(""))));
        } catch (IllegalArgumentException e) {
            throw OrderProblems.noDiscount().exception();
        }
    }

    /** The discount by its id, listed or not; an access code is none. */
    private LaneRequest.Asks asks(Order order) {
        if (order.discount().isEmpty()) {
            return LaneRequest.Asks.NONE;
        }
        Code code = inventory.codes()
                .find(order.event(), order.discount().get())
                .filter(found -> !found.access())
                .orElseThrow(() -> OrderProblems.noDiscount().exception());
        return new LaneRequest.Asks(code.text(), null, null, null);
    }

    private static UUID required(@Nullable UUID value, String field) {
        if (value == null) {
            throw missing(field, field + " is required");
        }
        return value;
    }

    private static ProblemException missing(String field, String error) {
        return Problem.invalid(field, "Invalid request body: " + error).exception();
    }

    private EventSnapshot snapshot(Order order) {
        return inventory.availability()
                .of(order.event())
                .filter(of -> of.session(order.session()).isPresent())
                .orElseThrow(OrderRoutes::noSession);
    }

    private static ProblemException noSession() {
        return OrderProblems.failed("not_on_sale", "Session or Event not found.").exception();
    }

    private Wanted seats(Order order, EventSnapshot snapshot) {
        SeatIds.Seats seats;
        try {
            seats = seatIds.of(snapshot, order.seats(), "seat_ids");
        } catch (ProblemException e) {
            throw OrderProblems.failed(e.problem()).exception();
        }
        if (!seats.session().equals(order.session())) {
            throw OrderProblems
                    .failed("invalid_request", "Some of the selected seats could not be found.")
                    .with("field", "seat_ids")
                    .exception();
        }
        return new Wanted.Seats(seats.session(), seats.units(), null);
    }

    private Response answer(Order order, Outcome.OfReserve outcome) {
        return switch (outcome) {
            case Outcome.Waitlisted _ ->
                throw new IllegalStateException("an order of system B has no waitlist");
            case Outcome.Held(var booking, _) -> Json.of(201,
                    new PlacedBody(booking.id().value(), order.session().value(),
                            order.organization().value(), order.seats(), booking.user().value()));
            case Outcome.SeatTaken taken -> throw taken(order, taken).exception();
            case Outcome.CodeRefused refused ->
                throw OrderProblems.discount(refused, answers.refusal(order.event(), refused)).exception();
            case Outcome.NotOnSale _ ->
                throw OrderProblems.failed("not_on_sale", "Session is not currently on sale.").exception();
            case Outcome.KeyEnded _,Outcome.KeyReused _ ->
                throw answers.refusal(order.event(), outcome).exception();
            case Outcome.LimitReached _,Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _ ->
                throw other(order, outcome);
            case Outcome.NotTogether _,Outcome.NoSeatFits _,Outcome.SlotTaken _ ->
                throw other(order, outcome);
            case Outcome.PaymentRequired _,Outcome.Deferred _,Outcome.PriceChanged _ ->
                throw other(order, outcome);
        };
    }

    private ProblemException other(Order order, Outcome.OfReserve outcome) {
        return OrderProblems.failed(answers.refusal(order.event(), outcome)).exception();
    }

    /** The seats stand in the text as there: with spaces between them. */
    private Problem taken(Order order, Outcome.SeatTaken taken) {
        Problem ours = answers.refusal(order.event(), taken);
        String seats = ((List<?>) Objects.requireNonNull(ours.members().get("seat_ids"))).stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        Problem told = OrderProblems.failed("seat_taken",
                "one or more seats are already locked: [" + seats + "]");
        return new Problem(told.status(), told.code(), told.error(), ours.members(), told.headers());
    }

    /** Only a hold can be given up here; what is paid is cancelled on our own route, with its refund. */
    private Response giveUp(Request request) {
        BookingId id = OrderViews.id(request);
        EventId event = views.event(id);
        var expire = new LaneRequest.Expire(id, Booker.of(request).id(), Fields.origin(request));
        return switch (checkout.expire(event, expire)) {
            case Outcome.Expired _ -> Response.empty(204);
            case Outcome.NotPending _ -> throw notCancelled("not_pending",
                    "cannot cancel a non-pending order");
            case Outcome.PaymentInProgress _ -> throw notCancelled("payment_in_progress",
                    "A payment is in progress");
            case Outcome.Unknown _ -> throw OrderViews.unknown().exception();
            case Outcome.NotYours _ -> throw OrderViews.denied().exception();
        };
    }

    private static ProblemException notCancelled(String code, String cause) {
        return Problem.of(409, code, "Could not cancel order: " + cause).exception();
    }
}
