package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Waitlist;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The waitlist of an event as its organizer sees it. Thread-safe. */
public final class AdminWaitlistRoutes {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    record EntryBody(UUID waitlistId, long number, UUID userId, String status, @Nullable Integer position,
            int quantity, String party, Instant joinedAt, @Nullable Instant offeredAt,
            @Nullable Instant endedAt, @Nullable Integer collected, @Nullable UUID bookingId,
            @Nullable String bookingReference, @Nullable Instant offerExpiresAt) {}

    record ListBody(UUID eventId, Map<String, Integer> counts, int offers, @Nullable Double conversion,
            List<EntryBody> entries, int page, int limit) {}

    private final OwnEvents own;
    private final Inventory inventory;

    public AdminWaitlistRoutes(Events events, EventDirectory directory, Inventory inventory) {
        this.own = new OwnEvents(directory, events);
        this.inventory = inventory;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/admin/events/{eventId}/waitlist", Access.ADMIN, this::list));
    }

    private Response list(Request request) {
        Event event = own.event(request);
        int page = Fields.within(request, "page", 1_000_000, 1);
        int limit = Fields.within(request, "limit", LIMIT_MAX, LIMIT);
        Waitlist waitlist = inventory.waitlist();
        Waitlist.Summary summary = waitlist.summary(event.id());
        var counts = new LinkedHashMap<String, Integer>();
        for (WaitlistEntry.State state : WaitlistEntry.State.values()) {
            counts.put(state.text(), summary.entries().getOrDefault(state, 0));
        }
        return Json.ok(new ListBody(event.id().value(), counts, summary.offers(),
                summary.conversion().orElse(null),
                waitlist.page(event.id(), limit, (page - 1L) * limit)
                        .stream()
                        .map(AdminWaitlistRoutes::entry)
                        .toList(),
                page, limit));
    }

    private static EntryBody entry(Waitlist.Place place) {
        WaitlistEntry entry = place.entry();
        Waitlist.Offer offer = place.offer();
        WaitlistEntry.Collecting collecting = entry.collecting();
        boolean open = entry.state() == WaitlistEntry.State.OFFERED;
        return new EntryBody(entry.id().value(), entry.number(), entry.user().value(), entry.state().text(),
                place.position() == 0 ? null : place.position(), entry.quantity(), entry.party().text(),
                entry.joinedAt(), place.offeredAt(), place.endedAt(),
                collecting == null ? null : collecting.units(),
                offer == null ? null : offer.booking().value(),
                offer == null ? null : offer.reference().value(),
                offer != null && open ? offer.deadline() : null);
    }
}
