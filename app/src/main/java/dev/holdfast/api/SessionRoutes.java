package dev.holdfast.api;

import dev.holdfast.api.SessionBodies.SessionBody;
import dev.holdfast.api.SessionBodies.WarningBody;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.SessionAddition;
import dev.holdfast.catalog.SessionEditing;
import dev.holdfast.catalog.SessionPatch;
import dev.holdfast.catalog.Sessions;
import dev.holdfast.catalog.WrongPlanException;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The dates of an event, as its organizer makes and sees them. Thread-safe. */
public final class SessionRoutes {

    record AddedBody(int version, List<SessionBody> sessions, List<WarningBody> warnings) {}

    record ListBody(UUID eventId, int version, List<SessionBody> sessions) {}

    record EditedBody(int version, SessionBody session, List<WarningBody> warnings) {}

    record CancelBody(@Nullable Integer version, @Nullable String reason) {}

    /** When and in which currency this installation sells. */
    public record Selling(InstantSource time, Currency currency) {}

    private final OwnEvents own;
    private final Sessions sessions;
    private final Cancellations cancellations;
    private final Inventory inventory;
    private final InstantSource time;
    private final Currency currency;

    public SessionRoutes(Events events, EventDirectory directory, Sessions sessions,
            Cancellations cancellations, Inventory inventory, Selling selling) {
        this.own = new OwnEvents(directory, events);
        this.sessions = sessions;
        this.cancellations = cancellations;
        this.inventory = inventory;
        this.time = selling.time();
        this.currency = selling.currency();
    }

    public List<Route> routes() {
        String all = "/api/v1/admin/events/{eventId}/sessions";
        return List.of(Route.post(all, Access.ADMIN, this::add), Route.get(all, Access.ADMIN, this::list),
                Route.get(all + "/{sessionId}", Access.ADMIN, this::one),
                Route.put(all + "/{sessionId}", Access.ADMIN, this::edit),
                Route.post(all + "/{sessionId}/cancel", Access.ADMIN, this::cancel));
    }

    private Response add(Request request) {
        PathIds.event(request);
        var wanted = Json.readStrict(request, SessionForm.class).wanted(time.instant(), currency);
        Event event = own.event(request);
        SessionAddition addition = planned(() -> sessions.add(event, wanted, Fields.origin(request)));
        return switch (addition) {
            case SessionAddition.Added added -> Json.of(201, body(event, added));
            case SessionAddition.VersionConflict(int version) -> throw OwnEvents.versionConflict(version);
            case SessionAddition.VenueConflict conflict -> throw OwnEvents.venueConflict(conflict);
        };
    }

    /** What a plan comes to; a wrong one is refused with the name of its field. */
    static <T> T planned(Supplier<T> plan) {
        try {
            return plan.get();
        } catch (WrongPlanException e) {
            throw Problem.invalid(e.field(), String.valueOf(e.getMessage())).exception();
        }
    }

    private AddedBody body(Event event, SessionAddition.Added added) {
        EventSnapshot snapshot = own.snapshot(event);
        Map<PoolId, String> names = inventory.dates().poolNames(event.id());
        List<SessionBody> bodies = added.sessions()
                .stream()
                .map(id -> snapshot.session(id)
                        .orElseThrow(() -> new IllegalStateException("session " + id + " is gone")))
                .map(session -> SessionBodies.of(snapshot, session, event.tag(), names))
                .toList();
        return new AddedBody(added.version(), bodies,
                added.warnings().stream().map(warning -> WarningBody.of(warning, true)).toList());
    }

    private Response list(Request request) {
        Event event = own.event(request);
        EventSnapshot snapshot = own.snapshot(event);
        Map<PoolId, String> names = inventory.dates().poolNames(event.id());
        return Json.ok(new ListBody(event.id().value(), snapshot.rules().version(),
                snapshot.sessions()
                        .stream()
                        .map(session -> SessionBodies.of(snapshot, session, event.tag(), names))
                        .toList()));
    }

    private Response one(Request request) {
        Event event = own.event(request);
        EventSnapshot snapshot = own.snapshot(event);
        SessionRules session = own.session(snapshot, request);
        return Json.ok(SessionBodies.of(snapshot, session, event.tag(),
                inventory.dates().poolNames(event.id())));
    }

    private Response edit(Request request) {
        PathIds.event(request);
        var patch = Json.readStrict(request, SessionPatchForm.class).patch();
        Event event = own.event(request);
        EventSnapshot seen = own.snapshot(event);
        var change = new Sessions.Change(own.session(seen, request), patch, Optional.empty());
        SessionEditing editing = planned(() -> sessions.edit(event, seen, change, Fields.origin(request)));
        return switch (editing) {
            case SessionEditing.VenueConflict(var warnings) ->
                throw OwnEvents.venueConflict(new SessionAddition.VenueConflict(warnings));
            case SessionEditing.Decided(Outcome.Edited(int version), var warnings) -> {
                EventSnapshot now = own.snapshot(event);
                yield Json.ok(new EditedBody(version,
                        SessionBodies.of(now, own.session(now, request), event.tag(),
                                inventory.dates().poolNames(event.id())),
                        warnings.stream().map(warning -> WarningBody.of(warning, true)).toList()));
            }
            case SessionEditing.Decided(var outcome, _) -> throw refusal(outcome).exception();
        };
    }

    /** Closes the date; what was booked of it is ended and given back from then on. */
    private Response cancel(Request request) {
        PathIds.event(request);
        var body = Json.readStrict(request, CancelBody.class);
        var patch = SessionPatch.cancel(SessionForm.version(body.version()));
        Optional<String> reason = CatalogFields.line(new CatalogFields.Field("reason", body.reason()), 500);
        Event event = own.event(request);
        EventSnapshot seen = own.snapshot(event);
        SessionRules session = own.session(seen, request);
        var change = new Sessions.Change(session, patch, reason);
        SessionEditing editing = planned(() -> sessions.edit(event, seen, change, Fields.origin(request)));
        if (editing instanceof SessionEditing.Decided(var outcome, _)
                && !(outcome instanceof Outcome.Edited)) {
            throw refusal(outcome).exception();
        }
        return cancellations.of(event.id(), session.id())
                .map(begun -> Json.of(202, EventCancellationRoutes.body(begun, cancellations)))
                .orElseThrow(() -> new IllegalStateException("session " + session.id() + " is not closed"));
    }

    private static Problem refusal(Outcome.OfEdit outcome) {
        return switch (outcome) {
            case Outcome.VersionConflict(int version) -> OwnEvents.versionConflict(version).problem();
            case Outcome.IllegalTimes(String reason) ->
                Problem.invalid(reason.contains("future") ? "starts_at" : "ends_at", reason);
            case Outcome.IllegalSessionTransition(var from, var to) -> Problem
                    .of(409, "illegal_transition", transition(from))
                    .with("status_now", from.text());
            case Outcome.NoSuchPart _ -> Problem.notFound("Session not found");
            case Outcome.Edited _,Outcome.CapacityBelowTaken _,Outcome.IllegalTransition _ ->
                throw misplaced(outcome);
            case Outcome.Deferred _ -> throw misplaced(outcome);
        };
    }

    private static IllegalStateException misplaced(Outcome.OfEdit outcome) {
        return new IllegalStateException("an edit of a session met " + outcome);
    }

    private static String transition(SessionStatus from) {
        String next = from.next().stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
        return next.isEmpty()
                ? from.name() + " is final: the session cannot be changed to anything else."
                : "From " + from.name() + ", you can only change to " + next + ".";
    }
}
