package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.cancel.Cancellation;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.Closing;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How far the cancelling of events and dates is. Thread-safe. */
public final class EventCancellationRoutes {

    record RefundsBody(int done, int pending, int failed, @Nullable MoneyBody amount) {}

    /** One cancelling; {@code total} is there when it has been counted. */
    record CancellationBody(UUID cancellationId, UUID eventId, @Nullable UUID sessionId,
            @Nullable String reason, String state, @Nullable Integer total, int done, int failed,
            Instant startedAt, @Nullable Instant endedAt, Instant updatedAt, RefundsBody refunds) {}

    record ListBody(List<CancellationBody> cancellations) {}

    private final OwnEvents own;
    private final Cancellations cancellations;

    public EventCancellationRoutes(Events events, EventDirectory directory, Cancellations cancellations) {
        this.own = new OwnEvents(directory, events);
        this.cancellations = cancellations;
    }

    public List<Route> routes() {
        String path = "/api/v1/admin/events/{eventId}/cancellations";
        return List.of(Route.get(path, Access.ADMIN, this::list),
                Route.get(path + "/{cancellationId}", Access.ADMIN, this::one));
    }

    private Response list(Request request) {
        Event event = own.event(request);
        return Json.ok(new ListBody(
                cancellations.of(event.id()).stream().map(one -> body(one, cancellations)).toList()));
    }

    private Response one(Request request) {
        UUID id = Fields.uuid(request.pathParam("cancellationId"), "cancellation_id",
                "Invalid cancellation ID");
        Event event = own.event(request);
        Cancellation found = cancellations.find(event.id(), id)
                .orElseThrow(() -> Problem.notFound("Cancellation not found").exception());
        return Json.ok(body(found, cancellations));
    }

    static CancellationBody body(Cancellation of, Cancellations cancellations) {
        Closing.Refunds refunds = cancellations.refunds(of);
        Cancellation.Cause cause = of.cause();
        Cancellation.Progress progress = of.progress();
        return new CancellationBody(of.id(), of.event().value(),
                cause.session() == null ? null : cause.session().value(), cause.reason(),
                progress.running() ? "running" : "done", progress.total(), progress.done(),
                progress.failed(), cause.startedAt(), progress.endedAt(), progress.updatedAt(),
                new RefundsBody(refunds.done(), refunds.pending(), refunds.failed(),
                        refunds.amount() == null ? null : MoneyBody.of(refunds.amount())));
    }
}
