package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Events as other services of the installation see them, and house blocks, in system A's shapes. Thread-
 * safe.
 */
public final class InternalEventRoutes {

    record EventOnSaleBody(UUID eventId, String name, String status, int version, int availableSeats,
            int maxTicketsPerBooking, BigDecimal basePrice) {}

    record BlockBody(@Nullable Integer quantity, @Nullable Integer version) {}

    record AvailabilityBody(UUID eventId, int availableSeats, String status, int version) {}

    /** As many as an event can have at most. */
    private static final int QUANTITY_MAX = 1_000_000;

    private final EventDirectory directory;
    private final Inventory inventory;

    public InternalEventRoutes(EventDirectory directory, Inventory inventory) {
        this.directory = directory;
        this.inventory = inventory;
    }

    public List<Route> routes() {
        return List.of(Route.get("/internal/events/{eventId}", Access.INTERNAL, this::event),
                Route.post("/internal/events/{eventId}/update-availability", Access.INTERNAL, this::update),
                Route.post("/internal/events/{eventId}/return-seats", Access.INTERNAL, this::giveBack));
    }

    private Response event(Request request) {
        EventSnapshot snapshot = onSale(PathIds.event(request));
        Event event = directory.find(snapshot.event()).orElseThrow(InternalEventRoutes::notFound);
        return Json.ok(new EventOnSaleBody(event.id().value(), event.texts().name(), snapshot.statusText(),
                snapshot.rules().version(), snapshot.free(), snapshot.rules().bookingMax(),
                EventBody.basePrice(snapshot)));
    }

    private Response update(Request request) {
        var id = PathIds.event(request);
        var body = Json.read(request, BlockBody.class);
        int quantity = body.quantity() == null ? 0 : body.quantity();
        if (quantity == 0) {
            throw Problem.invalid("quantity", "Quantity cannot be zero").exception();
        }
        return block(id, quantity, body, request);
    }

    private Response giveBack(Request request) {
        var id = PathIds.event(request);
        var body = Json.read(request, BlockBody.class);
        int quantity = body.quantity() == null ? 0 : body.quantity();
        if (quantity <= 0) {
            throw Problem.invalid("quantity", "Quantity must be positive").exception();
        }
        return block(id, quantity, body, request);
    }

    /** System A tells what becomes free: the house takes what is negative and gives back what is positive. */
    private Response block(EventId id, int freed, BlockBody body, Request request) {
        if (Math.abs((long) freed) > QUANTITY_MAX) {
            throw Problem.invalid("quantity", "Quantity must be at most " + QUANTITY_MAX).exception();
        }
        int version = body.version() == null ? 0 : body.version();
        if (version < 1) {
            throw Problem.invalid("version", "Version must be positive").exception();
        }
        EventSnapshot snapshot = onSale(id);
        PoolId pool = snapshot.firstPool().map(PoolCount::id).orElseThrow(InternalEventRoutes::notFound);
        var wanted = new LaneRequest.Block(pool, -freed, version,
                Fields.origin(request));
        return switch (inventory.block(id, wanted)) {
            case Outcome.Blocked(int free) -> Json.ok(new AvailabilityBody(id.value(), free,
                    free == 0 ? "sold_out" : EventStatus.PUBLISHED.text(), version));
            case Outcome.VersionConflict(int now) -> throw Problem
                    .of(409, "version_conflict", "Event was updated by another process. Please retry.")
                    .with("version", now)
                    .exception();
            case Outcome.NotFree(int free) -> throw Problem
                    .of(409, "not_enough_left", "Not enough seats available")
                    .with("available", free)
                    .exception();
            case Outcome.NotBlocked(int blocked) ->
                throw Problem.invalid("quantity", "Only " + blocked + " seats are blocked").exception();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private EventSnapshot onSale(EventId id) {
        return inventory.availability()
                .of(id)
                .filter(snapshot -> snapshot.rules().status() == EventStatus.PUBLISHED)
                .orElseThrow(InternalEventRoutes::notFound);
    }

    private static ProblemException notFound() {
        return Problem.notFound("Event not found or not available for booking").exception();
    }
}
