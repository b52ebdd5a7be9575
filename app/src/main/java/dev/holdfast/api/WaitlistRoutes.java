package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Waitlist;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.LeaveWaitlist;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.DrawnRandom;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Waiting for what is sold out: join, look, leave. An offer is accepted by paying for its hold. Thread-safe.
 */
public final class WaitlistRoutes {

    private static final String REQUIRED = "event_id and quantity are required";
    private static final String NOT_WAITING = "Not in waitlist for this event";

    record JoinBody(@Nullable UUID eventId, @Nullable Integer quantity, @Nullable List<UUID> sessions,
            @Nullable List<UUID> ticketTypes, @Nullable List<String> categories, @Nullable List<UUID> slots,
            @Nullable String party, @Nullable String idempotencyKey) {}

    record LeaveBody(@Nullable UUID eventId) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final Limits limits;
    private final InstantSource clock;
    private final RandomGenerator random = DrawnRandom.secure();

    public WaitlistRoutes(Inventory inventory, EventDirectory events, Limits limits, InstantSource clock) {
        this.inventory = inventory;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/waitlist/join", Access.USER_OR_KEY, this::join),
                Route.get("/api/v1/waitlist/position", Access.USER_OR_KEY, this::position),
                Route.delete("/api/v1/waitlist/leave", Access.USER_OR_KEY, this::leave),
                Route.get("/api/v1/waitlist/{waitlistId}", Access.USER_OR_KEY, this::entry),
                Route.delete("/api/v1/waitlist/{waitlistId}", Access.USER_OR_KEY, this::leaveEntry));
    }

    private Response join(Request request) {
        var body = Json.read(request, JoinBody.class);
        if (body.eventId() == null) {
            throw Problem.invalid("event_id", REQUIRED).exception();
        }
        if (body.quantity() == null || body.quantity() < 1) {
            throw Problem.invalid("quantity", REQUIRED).exception();
        }
        String key = IdempotencyKeys.of(request, body.idempotencyKey()).orElse(null);
        Booker booker = Booker.of(request);
        limits.reserve(request.caller());
        var event = new EventId(body.eventId());
        EventSnapshot snapshot = inventory.availability().of(event).orElseThrow(WaitlistRoutes::noEvent);
        EventTag tag = events.tagOf(event).orElseThrow(WaitlistRoutes::noEvent);
        var form = new WaitForm(snapshot, body.quantity(), new WaitForm.Accepts(body.sessions(),
                body.ticketTypes(), body.categories(), body.slots(), body.party()));
        List<List<Wanted>> options = form.options();
        var join = new JoinWaitlist(WaitlistId.draw(tag, clock.millis(), random),
                new Buyer(booker.id(), booker.limited(), false), form.party(), options, key,
                Fingerprints.of(options.stream().map(Fingerprints::text).toList() + " " + form.party()),
                Fields.origin(request));
        return answer(event, inventory.join(event, join), join);
    }

    private Response answer(EventId event, Outcome.OfJoin outcome, JoinWaitlist asked) {
        return switch (outcome) {
            case Outcome.Waitlisted(WaitlistEntry entry, _) -> {
                // Who had a place before is told where it is by now; a new one is the last.
                int position = entry.id().equals(asked.id()) || asked.key() != null
                        ? entry.position()
                        : inventory.waitlist()
                                .find(event, entry.id())
                                .map(Waitlist.Place::position)
                                .orElse(entry.position());
                yield Json.ok(WaitlistViews.joined(entry, position, inventory.waitlist().summary(event)));
            }
            case Outcome.NoNeedToWait() ->
                throw Problem.of(400, "seats_available", "Seats are available, please book directly")
                        .exception();
            case Outcome.NotOnSale(var opensAt, var closedAt) -> {
                Problem told = ReserveAnswers.notOnSale(opensAt, closedAt);
                throw new Problem(told.status(), told.code(), "Event not found", told.members(),
                        told.headers()).exception();
            }
            case Outcome.LimitReached reached -> throw ReserveAnswers.limit(reached).exception();
            case Outcome.KeyReused() -> throw ReserveAnswers.keyReused().exception();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private static ProblemException noEvent() {
        return Problem.of(400, "not_on_sale", "Event not found").exception();
    }

    private Response position(Request request) {
        String text = request.query("event_id")
                .orElseThrow(() -> Problem.invalid("event_id", "event_id is required").exception());
        var event = new EventId(Fields.uuid(text, "event_id", "Invalid event_id format"));
        Waitlist.Place place = inventory.waitlist()
                .of(event, Booker.of(request).id())
                .filter(found -> found.entry().state() != WaitlistEntry.State.LEFT)
                .orElseThrow(() -> Problem.notFound(NOT_WAITING).exception());
        return Json.ok(WaitlistViews.place(event.value(), place, inventory.waitlist().summary(event)));
    }

    private Response leave(Request request) {
        Optional<String> inQuery = request.query("event_id");
        UUID event = inQuery.isPresent()
                ? Fields.uuid(inQuery.get(), "event_id", "Invalid event_id format")
                : Json.read(request, LeaveBody.class).eventId();
        if (event == null) {
            throw Problem.invalid("event_id", "event_id is required").exception();
        }
        return leave(request, new EventId(event), null);
    }

    private Response leave(Request request, EventId event, @Nullable WaitlistId entry) {
        var leave = new LeaveWaitlist(Booker.of(request).id(), entry, Fields.origin(request));
        Outcome.OfLeave outcome = events.tagOf(event).isEmpty()
                ? new Outcome.NotWaiting()
                : inventory.leave(event, leave);
        return switch (outcome) {
            case Outcome.LeftWaitlist _ -> Json.ok(Map.of("message", "Successfully removed from waitlist"));
            case Outcome.NotWaiting() -> throw Problem.notFound(NOT_WAITING).exception();
            case Outcome.PaymentInProgress() ->
                throw Problem.of(409, "payment_in_progress", "A payment for the offer is in progress")
                        .exception();
        };
    }

    private record Mine(EventId event, Waitlist.Place place) {}

    private Mine mine(Request request) {
        var id = new WaitlistId(
                Fields.uuid(request.pathParam("waitlistId"), "waitlist_id", "Invalid waitlist ID format"));
        EventId event = (id.wellFormed() ? events.byTag(id.tag()) : Optional.<EventId>empty())
                .orElseThrow(() -> Problem.notFound("Waitlist entry not found").exception());
        Waitlist.Place place = inventory.waitlist()
                .find(event, id)
                .orElseThrow(() -> Problem.notFound("Waitlist entry not found").exception());
        if (!place.entry().user().equals(Booker.of(request).id())) {
            throw Problem.of(403, "forbidden", "Access denied").exception();
        }
        return new Mine(event, place);
    }

    private Response entry(Request request) {
        Mine mine = mine(request);
        return Json.ok(WaitlistViews.place(mine.event().value(), mine.place(),
                inventory.waitlist().summary(mine.event())));
    }

    private Response leaveEntry(Request request) {
        Mine mine = mine(request);
        return leave(request, mine.event(), mine.place().entry().id());
    }
}
