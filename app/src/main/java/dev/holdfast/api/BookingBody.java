package dev.holdfast.api;

import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A booking as its owner sees it. */
record BookingBody(UUID bookingId, String bookingReference, Event event, int quantity, BigDecimal totalAmount,
        String status,
        String paymentStatus, @Nullable String ticketUrl, Instant bookedAt, @Nullable Instant expiresAt,
        @Nullable Instant confirmedAt, @Nullable Instant cancelledAt, @Nullable String discountCode,
        @Nullable Refund refund, List<ItemBody> items) {

    /**
     * What of the money goes back.
     *
     * @param refundedAmount of that, what has
     */
    record Refund(BigDecimal refundAmount, BigDecimal refundedAmount) {}

    /** What it is for. */
    record Event(UUID eventId, String name, String venue, Instant datetime) {}

    /** When the first of it begins, and what it is. */
    record Contents(Instant begins, List<ItemBody> items) {}

    static BookingBody of(BookingLedger.Entry entry, dev.holdfast.catalog.Event about, Contents contents,
            String publicUrl) {
        Booking booking = entry.booking();
        var event = new Event(entry.event().value(), about.texts().name(), about.venue().name(),
                contents.begins());
        boolean confirmed = booking.state() == BookingState.CONFIRMED;
        boolean cancelled = booking.state() == BookingState.CANCELLED;
        boolean holding = booking.state() == BookingState.PENDING || booking.state() == BookingState.PAYING;
        return new BookingBody(booking.id().value(), booking.reference().value(), event, booking.quantity(),
                booking.amount().major(), booking.state().text(), booking.paymentState().text(),
                confirmed ? ticketUrl(publicUrl, booking) : null, booking.createdAt(),
                holding ? booking.deadline() : null,
                entry.confirmedAt(), cancelled ? entry.endedAt() : null, booking.links().discountCode(),
                refund(booking), contents.items());
    }

    private static @Nullable Refund refund(Booking booking) {
        Booking.Funds funds = booking.funds();
        var currency = booking.amount().currency();
        return funds.refundMinor() == 0
                ? null
                : new Refund(new Money(funds.refundMinor(), currency).major(),
                        new Money(funds.refundedMinor(), currency).major());
    }

    static String ticketUrl(String publicUrl, Booking booking) {
        return publicUrl + "/qr/" + booking.reference();
    }
}
