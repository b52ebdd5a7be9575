package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.notices.live.Listener;
import dev.holdfast.notices.live.LiveFeed;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.http.ServerSentEvent;

import java.util.List;
import java.util.OptionalLong;

/** Live updates of seats and counts, as server-sent events. Thread-safe. */
public final class LiveRoutes {

    private static final int FULL_SECONDS = 5;

    private final LiveFeed feed;
    private final OpenSessions sessions;

    /** @param gatekeeper tells an organizer who looks at a draft from anybody else */
    public LiveRoutes(LiveFeed feed, Inventory inventory, EventDirectory directory, Gatekeeper gatekeeper) {
        this.feed = feed;
        this.sessions = new OpenSessions(inventory, directory, gatekeeper);
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/sessions/{sessionId}/seats/stream", Access.ANYONE, this::seats),
                Route.get("/api/v1/events/{eventId}/availability/stream", Access.ANYONE, this::counts));
    }

    private Response seats(Request request) {
        OpenSessions.Found found = sessions.session(request);
        if (!found.session().place().seated()) {
            throw Problem.notFound("This session has no seats").exception();
        }
        Listener listener = feed.seats(found.eventId(), found.id(), cursor(request))
                .orElseThrow(LiveRoutes::full);
        return stream(listener, new LiveBodies.ResetBody(found.id().value()));
    }

    private Response counts(Request request) {
        EventSnapshot snapshot = sessions.event(request);
        Listener listener = feed.counts(snapshot.event(), cursor(request)).orElseThrow(LiveRoutes::full);
        return stream(listener, new LiveBodies.ResetBody(snapshot.event().value()));
    }

    private static Response stream(Listener listener, LiveBodies.ResetBody reset) {
        return ServerSentEvent.answer(new LiveStream(listener, LiveBodies.reset(reset)));
    }

    /** What a client that comes again has heard last counts for more than where it wanted to begin. */
    private static OptionalLong cursor(Request request) {
        OptionalLong heard = Fields.cursor(request.header("Last-Event-ID").filter(id -> !id.isEmpty()),
                "Last-Event-ID");
        return heard.isPresent() ? heard : Fields.cursor(request.query("since"), "since");
    }

    private static ProblemException full() {
        return Problem.of(503, "overloaded", "Too many listeners").retryAfter(FULL_SECONDS).exception();
    }
}
