package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.inventory.decision.LaneRequest.Dispute.State;
import dev.holdfast.inventory.decision.Outcome.OfDispute;

import java.util.Locale;

/**
 * Decides what a dispute of a charge makes of its booking. While it is open nothing of the charge is given
 * back by us. When it is lost the bank has given back what was left: that is counted as a refund that is
 * done, so that what was charged is still what is kept, given back and due.
 */
final class Disputing {

    static final String REASON = "dispute lost";

    private Disputing() {}

    static OfDispute decide(Dispute request, Working working) {
        Booking booking = working.booking(request.booking());
        Charge charge = working.charges().of(request.booking(), request.attempt());
        if (booking == null || charge == null || !charge.completed()) {
            return new Outcome.Unknown();
        }
        State was = charge.use().dispute();
        boolean over = was == State.WON || was == State.LOST;
        if (over || was == request.state()) {
            return new Outcome.DisputeRecorded(booking);
        }
        working.charges()
                .dispute(new Changes.DisputeUpdate(booking.id(), charge.attempt(), request.state(),
                        request.reason()));
        Booking after = request.state() == State.LOST ? lost(booking, charge, working) : booking;
        String kind = "dispute_" + request.state().name().toLowerCase(Locale.ROOT);
        return new Outcome.DisputeRecorded(
                working.note(kind, booking, Refunding.settled(after, working), request.origin()));
    }

    /** The bank has taken all of the charge that the buyer did not have back yet. */
    private static Booking lost(Booking booking, Charge charge, Working working) {
        long given = 0;
        for (Charge.Back back : charge.backs()) {
            if (charge.owns(back) && !back.done()) {
                given += back.amountMinor();
                working.update(new Changes.RefundUpdate(booking.id(), back.number(), true, null));
            }
        }
        long left = charge.leftMinor();
        if (left > 0) {
            int number = Refunding.refund(booking, new Refunding.Share(charge, left), REASON, working);
            working.update(new Changes.RefundUpdate(booking.id(), number, true, null));
        }
        return booking.with(booking.funds().plus(0, left, left + given));
    }
}
