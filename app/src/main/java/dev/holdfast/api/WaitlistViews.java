package dev.holdfast.api;

import dev.holdfast.inventory.Waitlist;
import dev.holdfast.inventory.decision.WaitlistEntry;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** How waiting is told. */
final class WaitlistViews {

    record JoinedBody(UUID waitlistId, int position, String estimatedWait, String status, int quantity) {}

    record PlaceBody(UUID waitlistId, UUID eventId, int position, int totalWaiting, String status,
            String estimatedWait, int quantityRequested, String party, Instant joinedAt,
            @Nullable Instant offeredAt, @Nullable Instant expiresAt, @Nullable UUID reservationId,
            @Nullable String bookingReference, @Nullable Integer quantityOffered,
            @Nullable BigDecimal totalAmount) {}

    private WaitlistViews() {}

    /**
     * System A's words for how long it takes, made honest: they follow from how often something was offered
     * within the last hour, and where nothing was, that is said.
     */
    static String estimate(int position, Waitlist.Summary summary) {
        if (position <= 1) {
            return position == 1 ? "Next in line" : "Not waiting";
        }
        if (summary.offersLately() == 0) {
            return "Not known: nothing has come back within the last hour";
        }
        double hours = (double) position / summary.offersLately();
        if (hours <= 0.25) {
            return "5-15 minutes";
        }
        return hours <= 1 ? "15-60 minutes" : "More than 1 hour";
    }

    static JoinedBody joined(WaitlistEntry entry, int position, Waitlist.Summary summary) {
        return new JoinedBody(entry.id().value(), position, estimate(position, summary),
                entry.state().text(), entry.quantity());
    }

    static PlaceBody place(UUID event, Waitlist.Place place, Waitlist.Summary summary) {
        WaitlistEntry entry = place.entry();
        Waitlist.Offer offer = place.offer();
        boolean open = entry.state() == WaitlistEntry.State.OFFERED;
        if (offer == null) {
            return new PlaceBody(entry.id().value(), event, place.position(), summary.waiting(),
                    entry.state().text(), estimate(place.position(), summary), entry.quantity(),
                    entry.party().text(), entry.joinedAt(), place.offeredAt(), null, null, null, null, null);
        }
        return new PlaceBody(entry.id().value(), event, place.position(), summary.waiting(),
                entry.state().text(), estimate(place.position(), summary), entry.quantity(),
                entry.party().text(), entry.joinedAt(), place.offeredAt(), open ? offer.deadline() : null,
                offer.booking().value(), offer.reference().value(), offer.quantity(),
                offer.amount().major());
    }
}
