package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.Page;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.SessionRules;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** An event as it is read: its words from the catalog, all else from its inventory. */
record EventBody(UUID eventId, String name, @Nullable String description, UUID venueId, String venueName,
        String venueAddress, String venueCity, @Nullable String venueState, String venueCountry,
        String eventType, Instant startDatetime, Instant endDatetime, int totalCapacity, int availableSeats,
        BigDecimal basePrice, int maxTicketsPerBooking, String status, int version, UUID createdBy,
        Instant createdAt, Instant updatedAt) {

    /** One page of events. */
    record ListBody(List<EventBody> events, int total, int page, int limit, boolean hasMore) {

        static ListBody of(Page<Event> page, Function<Event, EventSnapshot> snapshot) {
            return new ListBody(
                    page.items().stream().map(event -> EventBody.of(event, snapshot.apply(event))).toList(),
                    page.total(), page.request().page(), page.request().limit(), page.hasMore());
        }
    }

    static EventBody of(Event event, EventSnapshot snapshot) {
        Event.Texts texts = event.texts();
        Event.At venue = event.venue();
        return new EventBody(event.id().value(), texts.name(), texts.description().orElse(null),
                venue.id().value(), venue.name(), venue.address(), venue.city(), venue.state().orElse(null),
                venue.country(), texts.type(),
                snapshot.firstSession().map(SessionRules::startsAt).orElse(event.startsAt()),
                snapshot.firstSession().map(SessionRules::endsAt).orElse(event.endsAt()), snapshot.capacity(),
                snapshot.free(),
                basePrice(snapshot), snapshot.rules().bookingMax(),
                snapshot.statusText(), snapshot.rules().version(), event.createdBy().value(),
                event.createdAt(), event.updatedAt());
    }

    /** Of the first ticket type; nothing costs nothing. */
    static BigDecimal basePrice(EventSnapshot snapshot) {
        return snapshot.firstTicketType().map(type -> type.price().major()).orElse(BigDecimal.ZERO);
    }
}
