package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventCreation;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.EventEdit;
import dev.holdfast.catalog.EventEditing;
import dev.holdfast.catalog.EventPartMissing;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Events as their organizer makes and sees them, in system A's shapes. Thread-safe. */
public final class AdminEventRoutes {

    record CancelBody(@Nullable Integer version, @Nullable String reason) {}

    record AnalyticsBody(UUID eventId, String name, int totalCapacity, int availableSeats, int ticketsSold,
            int ticketsHeld, BigDecimal capacityUtilization, BigDecimal basePrice,
            BigDecimal estimatedRevenue) {}

    private final Events events;
    private final EventDirectory directory;
    private final Config.Selling selling;
    private final InstantSource time;

    public AdminEventRoutes(Events events, EventDirectory directory, Config.Selling selling,
            InstantSource time) {
        this.events = events;
        this.directory = directory;
        this.selling = selling;
        this.time = time;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/admin/events", Access.ADMIN, this::list),
                Route.post("/api/v1/admin/events", Access.ADMIN, this::create),
                Route.put("/api/v1/admin/events/{eventId}", Access.ADMIN, this::edit),
                Route.delete("/api/v1/admin/events/{eventId}", Access.ADMIN, this::cancel),
                Route.get("/api/v1/admin/events/{eventId}/analytics", Access.ADMIN, this::analytics));
    }

    private Response list(Request request) {
        var page = events.own(Admins.organization(request), wantedStatus(request), Paging.of(request));
        return Json.ok(EventBody.ListBody.of(page, event -> events.snapshot(event.id())));
    }

    private static Optional<EventStatus> wantedStatus(Request request) {
        return request.query("status").map(text -> switch (text) {
            case "draft" -> EventStatus.DRAFT;
            case "published" -> EventStatus.PUBLISHED;
            case "cancelled" -> EventStatus.CANCELLED;
            default -> throw Problem.invalid("status", "Invalid status").exception();
        });
    }

    private Response create(Request request) {
        var form = Json.read(request, EventForm.class);
        var wanted = form.create(Admins.of(request), selling, time.instant());
        return switch (events.create(wanted)) {
            case EventCreation.Created(var event) ->
                Json.of(201, EventBody.of(event, events.snapshot(event.id())));
            case EventCreation.UnknownVenue _ ->
                throw Problem.invalid("venue_id", EventForm.UNKNOWN_VENUE).exception();
        };
    }

    private Response edit(Request request) {
        var id = PathIds.event(request);
        var form = Json.read(request, EventForm.class);
        form.checkEdit();
        Optional<Event> found = own(request);
        boolean soldOut = found.isPresent() && events.snapshot(id).statusText().equals("sold_out");
        EventEdit edit = form.edit(form.status(soldOut), selling.currency());
        carryOut(found.orElseThrow(AdminEventRoutes::notFound), edit, request);
        Event event = directory.find(id).orElseThrow(AdminEventRoutes::notFound);
        return Json.ok(EventBody.of(event, events.snapshot(id)));
    }

    private Response cancel(Request request) {
        PathIds.event(request);
        CancelBody asked = cancelled(request);
        int version = version(asked);
        Optional<String> reason = CatalogFields.line(new CatalogFields.Field("reason", asked.reason()), 500);
        Event event = own(request).orElseThrow(AdminEventRoutes::notFound);
        var rules = events.snapshot(event.id()).rules();
        // A cancelled event stays cancelled, so nothing can change between this look and the edit.
        if (rules.status() == EventStatus.CANCELLED && rules.version() == version) {
            throw illegalTransition(EventStatus.CANCELLED, EventStatus.CANCELLED).exception();
        }
        carryOut(event, EventEdit.cancel(version, reason), request);
        return Json.ok(Map.of("message", "Event cancelled successfully"));
    }

    /** From the body, or from the query for the sake of what drops bodies of DELETE. */
    private static CancelBody cancelled(Request request) {
        if (request.body().length > 0) {
            return Json.read(request, CancelBody.class);
        }
        Integer version = request.query("version")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
        return new CancelBody(version, request.query("reason").orElse(null));
    }

    private static int version(CancelBody asked) {
        if (asked.version() == null || asked.version() < 1) {
            throw Problem.invalid("version", "Version must be positive").exception();
        }
        return asked.version();
    }

    private Response analytics(Request request) {
        Event event = own(request).orElseThrow(AdminEventRoutes::notFound);
        EventSnapshot snapshot = events.snapshot(event.id());
        int held = snapshot.pools().stream().mapToInt(PoolCount::held).sum();
        BigDecimal utilization = BigDecimal.valueOf(snapshot.sold())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(Math.max(1, snapshot.capacity())), 2, RoundingMode.HALF_UP);
        var currency = snapshot.firstTicketType()
                .map(type -> type.price().currency())
                .orElse(selling.currency());
        return Json.ok(new AnalyticsBody(event.id().value(), event.texts().name(), snapshot.capacity(),
                snapshot.free(), snapshot.sold(), held, utilization,
                EventBody.basePrice(snapshot), events.revenue(snapshot, currency).major()));
    }

    /** The event of the path, if it is of the caller's organization: others' are not found. */
    private Optional<Event> own(Request request) {
        return directory.find(PathIds.event(request))
                .filter(event -> event.organization().equals(Admins.organization(request)));
    }

    /** Returns when the edit is done, and throws what it was refused with. */
    private void carryOut(Event event, EventEdit edit, Request request) {
        switch (edited(event, edit, request)) {
            case EventEditing.Decided(var outcome) -> refusal(outcome).ifPresent(problem -> {
                throw problem.exception();
            });
            case EventEditing.UnknownVenue _ ->
                throw Problem.invalid("venue_id", EventForm.UNKNOWN_VENUE).exception();
        }
    }

    private EventEditing edited(Event event, EventEdit edit, Request request) {
        try {
            return events.edit(event, edit, Fields.origin(request));
        } catch (EventPartMissing e) {
            throw Problem.invalid(e.field(), e.getMessage() + ": change its sessions or ticket types")
                    .exception();
        }
    }

    private static Optional<Problem> refusal(Outcome.OfEdit outcome) {
        return switch (outcome) {
            case Outcome.Edited _ -> Optional.empty();
            case Outcome.VersionConflict(int version) -> Optional.of(Problem
                    .of(409, "version_conflict",
                            "Event was updated by another admin. Please refresh and try again.")
                    .with("version", version));
            case Outcome.CapacityBelowTaken(int taken) -> Optional.of(Problem
                    .of(409, "capacity_below_sold",
                            "Capacity cannot be less than what is held, sold and blocked")
                    .with("committed", taken));
            case Outcome.IllegalTimes(String reason) ->
                Optional.of(Problem.invalid("start_datetime", reason));
            case Outcome.IllegalTransition(var from, var to) -> Optional.of(illegalTransition(from, to));
            case Outcome.IllegalSessionTransition _,Outcome.NoSuchPart _ ->
                throw new IllegalStateException("an edit of an event met " + outcome);
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private static Problem illegalTransition(EventStatus from, EventStatus to) {
        return Problem
                .of(409, "illegal_transition",
                        "An event that is " + from.text() + " cannot become " + to.text())
                .with("status_now", from.text());
    }

    private static ProblemException notFound() {
        return Problem.notFound("Event not found or you don't have permission").exception();
    }
}
