package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.ConfirmOutcome;
import dev.holdfast.checkout.Exchanges;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Given;
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
import dev.holdfast.platform.ids.DrawnRandom;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Any part of a booking for anything else of its event, the difference charged or given back.
 * Thread-safe.
 */
public final class ChangeRoutes {

    record ExchangeBody(@Nullable List<GivesForm.@Nullable GivenBody> gives, @Nullable JsonNode takes,
            @Nullable String paymentToken, @Nullable String paymentMethod, @Nullable String idempotencyKey) {}

    /** Where exchanges go and how they are answered. */
    public record Parts(Exchanges exchanges, LedgerRoutes ledger, Limits limits) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final Parts parts;
    private final InstantSource clock;
    private final RandomGenerator random = DrawnRandom.secure();
    private final SeatIds seatIds;
    private final ExchangeAnswers answers;

    public ChangeRoutes(Inventory inventory, EventDirectory events, Parts parts, InstantSource clock) {
        this.inventory = inventory;
        this.events = events;
        this.parts = parts;
        this.clock = clock;
        this.seatIds = new SeatIds(inventory, events);
        this.answers = new ExchangeAnswers(new ReserveAnswers(new ItemViews(inventory, seatIds)));
    }

    public List<Route> routes() {
        return List
                .of(Route.post("/api/v1/bookings/{bookingId}/exchange", Access.USER_OR_KEY, this::exchange));
    }

    private Response exchange(Request request) {
        var id = new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
        var body = Json.readStrict(request, ExchangeBody.class);
        EventId event = BookingViews.event(id, events).orElseThrow(ChangeRoutes::unknown);
        Booker booker = Booker.of(request);
        own(event, id, booker);
        parts.limits().reserve(request.caller());
        EventSnapshot snapshot = inventory.availability().of(event).orElseThrow(ChangeRoutes::unknown);
        List<Given> gives = new GivesForm(snapshot, seatIds).read(body.gives());
        if (body.takes() == null) {
            throw Problem.invalid("takes", "takes must be a list of 1 to " + ReserveForm.ITEMS_MAX)
                    .exception();
        }
        List<Wanted> takes = new ReserveForm(inventory, seatIds, snapshot).items(body.takes(), "takes");
        long fingerprint = Fingerprints.of("exchange " + gives + " " + Fingerprints.of(takes));
        String key = IdempotencyKeys.of(request, body.idempotencyKey())
                .map(text -> ExchangeRoutes.marked(text, fingerprint))
                .orElseThrow(
                        () -> Problem.invalid("idempotency_key", "idempotency_key is required").exception());
        var asked = new LaneRequest.Exchange(id, booker.id(), booker.limited(), gives, takes, key,
                Fields.origin(request));
        var order = new ExchangeAnswers.Order(event, id, key, "gives", "seats, slot or tickets");
        Exchanges.Means means = means(body);
        return means == null
                ? unpaid(order, parts.exchanges().exchange(event, asked))
                : paid(order, new LaneRequest.StartExchange(BookingId.draw(id.tag(), clock.millis(), random),
                        BookingReference.draw(random), booker.id(), fingerprint, asked), means);
    }

    private static Exchanges.@Nullable Means means(ExchangeBody body) {
        if (body.paymentToken() == null && body.paymentMethod() == null) {
            return null;
        }
        String both = "payment_token and payment_method go together";
        return new Exchanges.Means(LedgerRoutes.text(body.paymentToken(), "payment_token", 255, both),
                LedgerRoutes.text(body.paymentMethod(), "payment_method", 50, both));
    }

    private Response unpaid(ExchangeAnswers.Order order, Outcome.OfExchange outcome) {
        if (outcome instanceof Outcome.SupplementNeeded needed) {
            throw ExchangeAnswers.unpaid(needed);
        }
        return answers.of(order, outcome);
    }

    private Response paid(ExchangeAnswers.Order order, LaneRequest.StartExchange request,
            Exchanges.Means means) {
        return switch (parts.exchanges().exchange(order.event(), request, means)) {
            case Exchanges.Result.Decided(var outcome) -> answers.of(order, outcome);
            case Exchanges.Result.Charged(_, ConfirmOutcome.Paid(var booking)) ->
                answers.done(order, booking);
            case Exchanges.Result.Charged(var supplement, var outcome) ->
                parts.ledger().answer(outcome, supplement);
        };
    }

    private void own(EventId event, BookingId id, Booker booker) {
        boolean own = inventory.ledger()
                .find(event, id)
                .orElseThrow(ChangeRoutes::unknown)
                .booking()
                .user()
                .equals(booker.id());
        if (!own) {
            throw Problem.of(403, "forbidden", "Access denied").exception();
        }
    }

    private static ProblemException unknown() {
        return Problem.notFound("Booking not found").exception();
    }
}
