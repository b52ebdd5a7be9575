package dev.holdfast.api;

import dev.holdfast.api.SessionBodies.SessionBody;
import dev.holdfast.api.SessionBodies.WarningBody;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.SessionAddition;
import dev.holdfast.catalog.Sessions;
import dev.holdfast.catalog.WrongPlanException;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.PoolId;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The dates of an event, as its organizer makes and sees them. Thread-safe. */
public final class SessionRoutes {

    record AddedBody(int version, List<SessionBody> sessions, List<WarningBody> warnings) {}

    record ListBody(UUID eventId, int version, List<SessionBody> sessions) {}

    private final OwnEvents own;
    private final Sessions sessions;
    private final Inventory inventory;
    private final InstantSource time;

    public SessionRoutes(Events events, EventDirectory directory, Sessions sessions, Inventory inventory,
            InstantSource time) {
        this.own = new OwnEvents(directory, events);
        this.sessions = sessions;
        this.inventory = inventory;
        this.time = time;
    }

    public List<Route> routes() {
        String all = "/api/v1/admin/events/{eventId}/sessions";
        return List.of(Route.post(all, Access.ADMIN, this::add), Route.get(all, Access.ADMIN, this::list),
                Route.get(all + "/{sessionId}", Access.ADMIN, this::one));
    }

    private Response add(Request request) {
        PathIds.event(request);
        var wanted = Json.readStrict(request, SessionForm.class).wanted(time.instant());
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
}
