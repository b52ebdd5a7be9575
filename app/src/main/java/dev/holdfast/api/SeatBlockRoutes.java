package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.BodyLimit;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Seats that the house keeps for itself: taken out of sale and put back. Thread-safe. */
public final class SeatBlockRoutes {

    /** About what a batch of the lane changes. */
    static final int SEATS_MAX = 2_000;
    /** Room for as many ids, generously spaced. */
    private static final BodyLimit BODY = new BodyLimit(128 * 1024, Duration.ofSeconds(20));

    record SeatsBody(@Nullable List<@Nullable UUID> seatIds, @Nullable Integer version) {}

    record FreeBody(int free) {}

    private final OwnEvents own;
    private final Inventory inventory;
    private final SeatIds seatIds;

    public SeatBlockRoutes(Events events, EventDirectory directory, Inventory inventory) {
        this.own = new OwnEvents(directory, events);
        this.inventory = inventory;
        this.seatIds = new SeatIds(inventory, directory);
    }

    public List<Route> routes() {
        String seats = "/api/v1/admin/events/{eventId}/sessions/{sessionId}/seats";
        return List.of(
                Route.post(seats + "/block", Access.ADMIN, request -> change(request, true)).withBodies(BODY),
                Route.post(seats + "/release", Access.ADMIN, request -> change(request, false))
                        .withBodies(BODY));
    }

    private Response change(Request request, boolean block) {
        PathIds.event(request);
        var body = Json.readStrict(request, SeatsBody.class);
        List<UUID> ids = ids(body.seatIds(), "seat_ids", SEATS_MAX);
        var version = SessionForm.version(body.version());
        Event event = own.event(request);
        EventSnapshot snapshot = own.snapshot(event);
        SessionRules session = own.session(snapshot, request);
        SeatIds.Seats seats = seatIds.of(snapshot, ids, "seat_ids");
        if (!seats.session().equals(session.id())) {
            throw Problem.invalid("seat_ids", "The seats are of another session").exception();
        }
        var wanted = new LaneRequest.BlockSeats(session.id(), seats.units(), block, version,
                Fields.origin(request));
        return answer(event, session, inventory.block(event.id(), wanted));
    }

    /** A list of ids, none of them missing. */
    static List<UUID> ids(@Nullable List<@Nullable UUID> ids, String field, int max) {
        if (ids == null || ids.isEmpty() || ids.size() > max) {
            throw Problem.invalid(field, field + " must name 1 to " + max + " seats").exception();
        }
        return ids.stream().map(id -> {
            if (id == null) {
                throw Problem.invalid(field, "Invalid JSON").exception();
            }
            return id;
        }).toList();
    }

    private Response answer(Event event, SessionRules session, Outcome.OfBlockSeats outcome) {
        return switch (outcome) {
            case Outcome.SeatsBlocked(int free) -> Json.ok(new FreeBody(free));
            case Outcome.SeatTaken(_, var units, _) -> throw Problem
                    .of(409, "seat_taken", "Some of the seats are held or sold")
                    .with("seat_ids", seatIds.ids(event.id(), session.place().number(), units))
                    .with("alternatives", List.of())
                    .exception();
            case Outcome.SeatsNotBlocked(_, var units) -> throw Problem
                    .of(409, "not_blocked", "Some of the seats are not blocked")
                    .with("seat_ids", seatIds.ids(event.id(), session.place().number(), units))
                    .exception();
            case Outcome.VersionConflict(int version) -> throw OwnEvents.versionConflict(version);
            case Outcome.NoSuchPart _ -> throw Problem.notFound("Session not found").exception();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }
}
