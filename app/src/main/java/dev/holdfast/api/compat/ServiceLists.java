package dev.holdfast.api.compat;

import dev.holdfast.api.Fields;
import dev.holdfast.api.compat.Envelope.Detail;
import dev.holdfast.catalog.WorkStatus;
import dev.holdfast.catalog.service.ServiceQuery;
import dev.holdfast.catalog.service.ServiceQuery.Order;
import dev.holdfast.catalog.service.ServiceQuery.Sender;
import dev.holdfast.catalog.service.ServiceRequest;
import dev.holdfast.catalog.service.ServiceRequestStore;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.platform.http.Request;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a key has booked. Thread-safe. */
public final class ServiceLists {

    private static final int LIMIT_MAX = 100;
    private static final int LIMIT = 20;
    private static final int OFFSET_MAX = 1_000_000;

    private final ServiceRequestStore requests;
    private final ServiceViews views;

    public ServiceLists(ServiceRequestStore requests, BookingLedger ledger) {
        this.requests = requests;
        this.views = new ServiceViews(ledger);
    }

    /** One page, with its place among all. */
    Map<String, Object> page(Request request) {
        int limit = Fields.within(request, "limit", LIMIT_MAX, LIMIT);
        int offset = Fields.within(request, "offset", OFFSET_MAX, 0);
        var query = new ServiceQuery(sender(request), status(request),
                request.query("phone"), request.query("zip"), request.query("serviceType"), order(request),
                limit, offset);
        ServiceQuery.Page page = requests.page(query);
        return Map.of("bookings", views.nested(page.requests()), "pagination",
                Map.of("total", page.total(), "page", offset / limit + 1, "pageSize", limit, "totalPages",
                        (page.total() + limit - 1) / limit));
    }

    private static Optional<String> status(Request request) {
        Optional<String> status = request.query("status");
        if (status.isPresent() && WorkStatus.of(status.get()).isEmpty()) {
            throw Envelope.wrong("status", "status " + ServiceChanges.STATUSES);
        }
        return status;
    }

    private static Order order(Request request) {
        Order.By by = request.query("sortBy")
                .map(text -> Stream.of(Order.By.values())
                        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() -> Envelope.wrong(List.of(new Detail("sortBy",
                                "sortBy must be one of: created_at, updated_at, status")))))
                .orElse(Order.By.CREATED_AT);
        return new Order(by, !request.query("sortOrder").orElse("desc").equalsIgnoreCase("asc"));
    }

    /** The latest of one customer. */
    List<Map<String, Object>> ofPhone(Request request) {
        var query = new ServiceQuery(sender(request), Optional.empty(),
                Optional.of(request.pathParam("phone")), Optional.empty(), Optional.empty(),
                new Order(Order.By.CREATED_AT, true), LIMIT_MAX, 0);
        return views.nested(requests.page(query).requests());
    }

    private static Sender sender(Request request) {
        var key = ServiceRoutes.key(request);
        return new Sender(key.organization(), key.user());
    }

    Map<String, Object> view(ServiceRequest request) {
        return views.nested(request);
    }
}
