package dev.holdfast.api.compat;

import dev.holdfast.catalog.WorkStatus;
import dev.holdfast.catalog.service.ServiceRequest;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows requests for services: flat when one is made, else nested as it is sent. Thread-safe. */
final class ServiceViews {

    private final BookingLedger ledger;

    ServiceViews(BookingLedger ledger) {
        this.ledger = ledger;
    }

    /** As it is answered when it is made; the same for ever. */
    static Map<String, Object> made(ServiceRequest request, ServiceForm form) {
        var flat = new LinkedHashMap<String, Object>();
        flat.put("id", request.booking().value());
        flat.put("status", WorkStatus.PENDING.text());
        flat.putAll(form.flat());
        flat.put("createdAt", request.times().createdAt());
        flat.put("updatedAt", request.times().createdAt());
        return flat;
    }

    List<Map<String, Object>> nested(List<ServiceRequest> requests) {
        Set<BookingId> cancelled = cancelled(requests);
        return requests.stream()
                .map(request -> nested(request,
                        cancelled.contains(request.booking()) ? WorkStatus.CANCELLED : request.work()))
                .toList();
    }

    Map<String, Object> nested(ServiceRequest request) {
        return nested(List.of(request)).getFirst();
    }

    private static Map<String, Object> nested(ServiceRequest request, WorkStatus status) {
        var nested = new LinkedHashMap<String, Object>();
        nested.put("id", request.booking().value());
        nested.put("status", status.text());
        ServiceForm.of(request.form())
                .fields()
                .propertyStream()
                .forEach(field -> nested.put(field.getKey(), field.getValue()));
        nested.put("createdAt", request.times().createdAt());
        nested.put("updatedAt", request.times().updatedAt());
        return nested;
    }

    /** Those whose booking has ended, whoever ended it: only the ledger knows. */
    private Set<BookingId> cancelled(List<ServiceRequest> requests) {
        var byEvent = new HashMap<EventId, Set<BookingId>>();
        requests.stream()
                .filter(request -> request.slot() != null)
                .forEach(request -> byEvent.computeIfAbsent(request.event(), _ -> new HashSet<>())
                        .add(request.booking()));
        var cancelled = new HashSet<BookingId>();
        byEvent.forEach((event, bookings) -> ledger.find(event, bookings)
                .stream()
                .map(BookingLedger.Entry::booking)
                .filter(booking -> booking.state() == BookingState.CANCELLED
                        || booking.state() == BookingState.EXPIRED)
                .forEach(booking -> cancelled.add(booking.id())));
        return cancelled;
    }
}
