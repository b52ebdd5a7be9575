package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.catalog.CopyPlan;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventCopies;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.AdminId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Copies of events. Thread-safe. */
public final class EventCopyRoutes {

    private static final int DAYS_MAX = 3_660;

    record CopyForm(@Nullable String name, @Nullable Integer shiftDays, @Nullable String startsAt) {

        CopyPlan plan(AdminId by) {
            if ((shiftDays == null) == (startsAt == null)) {
                throw Problem.invalid("shift_days", "Say shift_days or starts_at, one of them").exception();
            }
            if (shiftDays != null && (shiftDays < -DAYS_MAX || shiftDays > DAYS_MAX)) {
                throw Problem
                        .invalid("shift_days", "shift_days must be from -" + DAYS_MAX + " to " + DAYS_MAX)
                        .exception();
            }
            Optional<String> called = CatalogFields.line(new Field("name", name), SessionForm.NAME_MAX);
            if (called.filter(String::isEmpty).isPresent()) {
                throw Problem.invalid("name", "name must not be empty: leave it out").exception();
            }
            return new CopyPlan(by, called,
                    shiftDays == null ? OptionalInt.empty() : OptionalInt.of(shiftDays),
                    CatalogFields.time(new Field("starts_at", startsAt)));
        }
    }

    private final OwnEvents own;
    private final EventCopies copies;

    public EventCopyRoutes(Events events, EventDirectory directory, EventCopies copies) {
        this.own = new OwnEvents(directory, events);
        this.copies = copies;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/admin/events/{eventId}/copy", Access.ADMIN, this::copy));
    }

    private Response copy(Request request) {
        PathIds.event(request);
        CopyPlan plan = Json.readStrict(request, CopyForm.class).plan(Admins.of(request).id());
        Event original = own.event(request);
        Event copy = SessionRoutes.planned(() -> copies.copy(original, plan, Fields.origin(request)));
        return Json.of(201, EventBody.of(copy, own.snapshot(copy)));
    }
}
