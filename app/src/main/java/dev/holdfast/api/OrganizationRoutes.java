package dev.holdfast.api;

import dev.holdfast.catalog.Organization;
import dev.holdfast.catalog.Organizations;
import dev.holdfast.catalog.VenueConflicts;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.OrganizationId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/** What an organization has chosen for itself. Thread-safe. */
public final class OrganizationRoutes {

    record OrganizationForm(@Nullable String venueConflicts) {}

    record OrganizationBody(UUID organizationId, String name, String venueConflicts) {}

    private final Organizations organizations;

    public OrganizationRoutes(Organizations organizations) {
        this.organizations = organizations;
    }

    public List<Route> routes() {
        String path = "/api/v1/admin/organization";
        return List.of(Route.get(path, Access.ADMIN, request -> answer(Admins.organization(request))),
                Route.put(path, Access.ADMIN, this::choose));
    }

    private Response choose(Request request) {
        VenueConflicts chosen = switch (Json.readStrict(request, OrganizationForm.class).venueConflicts()) {
            case "warn" -> VenueConflicts.WARN;
            case "error" -> VenueConflicts.ERROR;
            case null, default ->
                throw Problem.invalid("venue_conflicts", "venue_conflicts must be warn or error").exception();
        };
        OrganizationId id = Admins.organization(request);
        organizations.choose(id, chosen);
        return answer(id);
    }

    private Response answer(OrganizationId id) {
        String name = organizations.find(id)
                .map(Organization::name)
                .orElseThrow(() -> new IllegalStateException("organization " + id + " is gone"));
        return Json.ok(new OrganizationBody(id.value(), name, organizations.venueConflicts(id).text()));
    }
}
