package dev.holdfast.api.compat;

import dev.holdfast.api.Fields;
import dev.holdfast.api.IdempotencyKeys;
import dev.holdfast.api.Limits;
import dev.holdfast.catalog.service.ServiceRequest;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Handler;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import tools.jackson.databind.JsonNode;

import java.time.InstantSource;
import java.util.List;

/**
 * System C's booking API. A program sees and changes what it has booked with its own key; what other keys
 * have booked is not found. Thread-safe.
 */
public final class ServiceRoutes {

    private static final String ALL = "/api/bookings";
    private static final String ONE = ALL + "/{bookingId}";

    private final SlotBooking bookings;
    private final ServiceChanges changes;
    private final ServiceLists lists;
    private final Limits limits;
    private final Envelope envelope;

    public ServiceRoutes(SlotBooking bookings, ServiceChanges changes, ServiceLists lists, Limits limits,
            InstantSource clock) {
        this.bookings = bookings;
        this.changes = changes;
        this.lists = lists;
        this.limits = limits;
        this.envelope = new Envelope(clock);
    }

    public List<Route> routes() {
        return List.of(Route.post(ALL, Access.BOOKINGS_KEY, told(this::book)),
                Route.get(ALL, Access.BOOKINGS_KEY, told(this::list)),
                Route.get(ONE, Access.BOOKINGS_KEY, told(this::one)),
                Route.get(ALL + "/phone/{phone}", Access.BOOKINGS_KEY, told(this::byPhone)),
                Route.put(ONE, Access.BOOKINGS_KEY, told(this::edit)),
                new Route("PATCH", ONE + "/status", Access.BOOKINGS_KEY, told(this::move)),
                Route.delete(ONE, Access.BOOKINGS_KEY, told(this::cancel)));
    }

    private Handler told(Handler handler) {
        return envelope.told(handler);
    }

    static Caller.ApiKey key(Request request) {
        if (request.caller() instanceof Caller.ApiKey key) {
            return key;
        }
        throw new IllegalStateException(request.path() + " was opened to " + request.caller().actor());
    }

    private Response book(Request request) {
        ServiceForm form = ServiceForm.of(ServiceForm.sent(request));
        String idempotencyKey = IdempotencyKeys.of(request, null).orElse(null);
        limits.reserve(request.caller());
        var wish = new SlotBooking.Wish(key(request), form, idempotencyKey, Fields.origin(request));
        ServiceRequest booked = bookings.book(wish);
        return envelope.done(201, "Booking created successfully", ServiceViews.made(booked, form),
                booked.times().createdAt());
    }

    private Response list(Request request) {
        return envelope.done(200, "Bookings retrieved successfully", lists.page(request));
    }

    private Response byPhone(Request request) {
        return envelope.done(200, "Bookings retrieved successfully", lists.ofPhone(request));
    }

    private Response one(Request request) {
        return envelope.done(200, "Booking retrieved successfully", lists.view(changes.own(request)));
    }

    private Response edit(Request request) {
        ServiceRequest edited = changes.edit(request, ServiceForm.sent(request));
        return envelope.done(200, "Booking updated successfully", lists.view(edited));
    }

    private Response move(Request request) {
        JsonNode status = ServiceForm.sent(request).path("status");
        ServiceRequest moved = changes.move(request, status.isString() ? status.stringValue() : "");
        return envelope.done(200, "Booking status updated successfully", lists.view(moved));
    }

    private Response cancel(Request request) {
        changes.cancel(request);
        return Response.empty(204);
    }
}
