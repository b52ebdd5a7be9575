package dev.holdfast.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.EventQuery;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.EventId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Events as everybody sees them, in system A's shapes. A draft is not there, but for its organizer.
 * Thread-safe.
 */
public final class EventRoutes {

    record AvailabilityBody(int availableSeats, String status, Instant lastUpdated) {}

    private final Events events;
    private final EventDirectory directory;
    private final Drafts drafts;
    private final InstantSource time;
    /** What is free as it is told, for as long as the inventory it was read from is the one in memory. */
    private final Cache<EventSnapshot, byte[]> rendered = Caffeine.newBuilder().weakKeys().build();

    /** @param gatekeeper tells an organizer who looks at a draft from anybody else */
    public EventRoutes(Events events, EventDirectory directory, Gatekeeper gatekeeper, InstantSource time) {
        this.events = events;
        this.directory = directory;
        this.drafts = new Drafts(gatekeeper);
        this.time = time;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/events", Access.ANYONE, this::list),
                Route.get("/api/v1/events/{eventId}", Access.ANYONE, this::event),
                Route.get("/api/v1/events/{eventId}/availability", Access.ANYONE, this::availability));
    }

    private Response list(Request request) {
        var query = new EventQuery(time.instant(), CatalogFields.searched(request, "type"),
                CatalogFields.searched(request, "city"), CatalogFields.day(request, "date_from"),
                CatalogFields.day(request, "date_to"));
        var page = events.onSale(query, Paging.of(request));
        return Json.ok(EventBody.ListBody.of(page, event -> events.snapshot(event.id())));
    }

    private Response event(Request request) {
        Event event = directory.find(PathIds.event(request)).orElseThrow(EventRoutes::notFound);
        EventSnapshot snapshot = events.snapshot(event.id());
        if (drafts.hide(request, event, snapshot)) {
            throw notFound();
        }
        return Json.ok(EventBody.of(event, snapshot));
    }

    private Response availability(Request request) {
        EventId event = PathIds.event(request);
        // That there is an event never changes; its texts, which do, are not asked for.
        if (directory.tagOf(event).isEmpty()) {
            throw notFound();
        }
        EventSnapshot snapshot = events.snapshot(event);
        if (snapshot.rules().status() == EventStatus.DRAFT) {
            throw notFound();
        }
        return Response.of(200, Response.JSON, rendered.get(snapshot, EventRoutes::rendered));
    }

    private static byte[] rendered(EventSnapshot snapshot) {
        return Json.bytes(new AvailabilityBody(snapshot.free(), snapshot.statusText(), snapshot.at()));
    }

    private static ProblemException notFound() {
        return Problem.notFound("Event not found").exception();
    }
}
