package dev.holdfast.api;

import dev.holdfast.catalog.VenueQuery;
import dev.holdfast.catalog.Venues;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.util.List;
import java.util.Map;

/** The venues of an organization, in system A's shapes. Thread-safe. */
public final class VenueRoutes {

    private final Venues venues;

    public VenueRoutes(Venues venues) {
        this.venues = venues;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/admin/venues", Access.ADMIN, this::list),
                Route.post("/api/v1/admin/venues", Access.ADMIN, this::create),
                Route.put("/api/v1/admin/venues/{venueId}", Access.ADMIN, this::edit),
                Route.delete("/api/v1/admin/venues/{venueId}", Access.ADMIN, this::remove));
    }

    private Response list(Request request) {
        var query = new VenueQuery(CatalogFields.searched(request, "city"),
                CatalogFields.searched(request, "state"), CatalogFields.searched(request, "search"));
        var page = venues.list(Admins.organization(request), query, Paging.of(request));
        return Json.ok(VenueBody.ListBody.of(page));
    }

    private Response create(Request request) {
        var form = Json.read(request, VenueForm.class);
        var venue = venues.create(Admins.organization(request), form.place(), form.room());
        return Json.of(201, VenueBody.of(venue));
    }

    private Response edit(Request request) {
        var id = PathIds.venue(request);
        var edit = Json.read(request, VenueForm.class).edit();
        return venues.edit(Admins.organization(request), id, edit)
                .map(venue -> Json.ok(VenueBody.of(venue)))
                .orElseThrow(() -> Problem.notFound("Venue not found").exception());
    }

    private Response remove(Request request) {
        return switch (venues.remove(Admins.organization(request), PathIds.venue(request))) {
            case REMOVED -> Json.ok(Map.of("message", "Venue deleted successfully"));
            case UNKNOWN -> throw Problem.notFound("Venue not found").exception();
            case IN_USE ->
                throw Problem.of(409, "venue_in_use", "Cannot delete venue with associated events")
                        .exception();
            case MAPPED ->
                throw Problem.of(409, "venue_in_use", "Cannot delete venue with seat maps").exception();
        };
    }
}
