package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.Resources;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The slots anybody may look at. Thread-safe. */
public final class SlotRoutes {

    private static final int DAYS = 7;
    private static final int DAYS_MAX = 31;
    private static final int YEAR_MAX = 9_000;

    private final Resources resources;
    private final Events events;
    private final EventDirectory directory;
    private final InstantSource time;

    public SlotRoutes(Resources resources, Events events, EventDirectory directory, InstantSource time) {
        this.resources = resources;
        this.events = events;
        this.directory = directory;
        this.time = time;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/resources/{resourceId}/slots", Access.ANYONE, this::slots));
    }

    private Response slots(Request request) {
        var id = PathIds.resource(request);
        Optional<LocalDate> from = CatalogFields.day(request, "from");
        Optional<LocalDate> to = CatalogFields.day(request, "to");
        Resource resource = Optional.of(id)
                .filter(asked -> asked.wellFormed())
                .flatMap(asked -> directory.byTag(asked.tag()))
                .filter(event -> events.snapshot(event).rules().status() != EventStatus.DRAFT)
                .flatMap(event -> resources.find(event, id))
                .orElseThrow(() -> Problem.notFound("Resource not found").exception());
        Instant now = time.instant();
        LocalDate first = from.orElseGet(() -> resource.plan().rule().dateOf(now));
        LocalDate last = to.orElseGet(() -> first.plusDays(DAYS - 1));
        check(first, last);
        var span = new SlotsBody.Span(first, last, now);
        return Json.ok(SlotsBody.of(resource, span, resources.slots(resource, first, last)));
    }

    private static void check(LocalDate first, LocalDate last) {
        if (first.getYear() < 1 || first.getYear() > YEAR_MAX) {
            throw Problem.invalid("from", "Invalid from").exception();
        }
        if (last.isBefore(first)) {
            throw Problem.invalid("to", "to is before from").exception();
        }
        if (!last.isBefore(first.plusDays(DAYS_MAX))) {
            throw Problem.invalid("to", "At most " + DAYS_MAX + " days at once").exception();
        }
    }
}
