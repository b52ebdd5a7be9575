package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.ResourceEditing;
import dev.holdfast.catalog.Resources;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.util.Currency;
import java.util.List;

/** What organizers do with what is booked by time. Others' events are not found. Thread-safe. */
public final class ResourceRoutes {

    private static final String ALL = "/api/v1/admin/events/{eventId}/resources";
    private static final String ONE = ALL + "/{resourceId}";

    private final Resources resources;
    private final EventDirectory directory;
    private final Currency currency;

    public ResourceRoutes(Resources resources, EventDirectory directory, Currency currency) {
        this.resources = resources;
        this.directory = directory;
        this.currency = currency;
    }

    public List<Route> routes() {
        return List.of(Route.get(ALL, Access.ADMIN, this::list), Route.post(ALL, Access.ADMIN, this::create),
                Route.get(ONE, Access.ADMIN, this::one), Route.put(ONE, Access.ADMIN, this::edit));
    }

    private Response list(Request request) {
        var bodies = resources.of(event(request).id()).stream().map(ResourceBody::of).toList();
        return Json.ok(new ResourceBody.ListBody(bodies));
    }

    private Response create(Request request) {
        PathIds.event(request);
        var form = Json.readStrict(request, ResourceForm.class);
        Resource.Plan plan = form.plan(currency);
        var made = resources.create(event(request), plan, form.isOpen(), Fields.origin(request));
        return Json.of(201, ResourceBody.of(made));
    }

    private Response one(Request request) {
        return Json.ok(ResourceBody.of(resource(request)));
    }

    private Response edit(Request request) {
        PathIds.event(request);
        PathIds.resource(request);
        var form = Json.readStrict(request, ResourceForm.class);
        int version = form.seenVersion();
        Resource.Plan plan = form.plan(currency);
        Resource seen = resource(request);
        if (form.isOpen() != seen.open()) {
            throw Problem.invalid("open", "open cannot be changed").exception();
        }
        return switch (resources.edit(seen, version, plan, Fields.origin(request))) {
            case ResourceEditing.Edited(var resource) -> Json.ok(ResourceBody.of(resource));
            case ResourceEditing.Conflict(int current) -> throw Problem
                    .of(409, "version_conflict",
                            "Resource was updated by another admin. Please refresh and try again.")
                    .with("version", current)
                    .exception();
            case ResourceEditing.Unknown _ -> throw notFound();
        };
    }

    private Event event(Request request) {
        return directory.find(PathIds.event(request))
                .filter(event -> event.organization().equals(Admins.organization(request)))
                .orElseThrow(() -> Problem.notFound("Event not found or you don't have permission")
                        .exception());
    }

    private Resource resource(Request request) {
        var id = PathIds.resource(request);
        return resources.find(event(request).id(), id).orElseThrow(ResourceRoutes::notFound);
    }

    private static ProblemException notFound() {
        return Problem.notFound("Resource not found").exception();
    }
}
