package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.Outcome.OfEndPayment;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what becomes of a charge that comes when its hold has ended: the same units or equal ones are taken
 * again, all of them, if they are free to everybody by then. Else the money goes back.
 */
final class Rescuing {

    private Rescuing() {}

    /** Whether a charge is for a hold that has ended, so that it waits until it is known what is free. */
    static boolean waits(LaneRequest request, Working working) {
        if (!(request instanceof EndPayment end) || !(end.result() instanceof Charged)) {
            return false;
        }
        Booking booking = working.booking(end.booking());
        Charge charge = working.charges().of(end.booking(), end.attempt());
        boolean supplement = booking != null && booking.links().exchangeOf() != null;
        if (supplement || booking == null || charge == null || charge.transaction() != null) {
            return false;
        }
        boolean dead = booking.state() == BookingState.PENDING && !booking.aliveAt(working.time());
        return booking.state() == BookingState.EXPIRED || dead;
    }

    static OfEndPayment decide(EndPayment request, Charged charged, Booking read, Working working) {
        Booking booking = read.state() == BookingState.EXPIRED
                ? read
                : working.move(read, read.with(BookingState.EXPIRED, read.deadline()), "expired",
                        Reclaim.TIME);
        long amount = LateCharge.charge(request, working).amountMinor();
        if (amount != booking.amount().minor() || amount == 0 || over(booking, working)
                || !working.codes().free(booking)) {
            return LateCharge.giveBack(request, charged, booking, working);
        }
        if (working.deferring()) {
            return working.defer();
        }
        List<Line> lines = retaken(booking.lines(), working);
        if (lines == null) {
            return working.read().moreDeadHolds()
                    ? working.defer()
                    : LateCharge.giveBack(request, charged, booking, working);
        }
        working.update(Paying.ended(request, PaymentState.COMPLETED, charged.transaction(), null));
        Booking sold = Paying.named(request, booking.with(BookingState.CONFIRMED, booking.deadline()),
                charged.transaction())
                .exchanged(lines, booking.keys().exchange())
                .with(booking.funds().plus(amount, 0, 0));
        return new Outcome.Confirmed(
                working.move(booking, Refunding.settled(sold, working), "rescued", request.origin()));
    }

    /** What was booked is called off or has begun. */
    private static boolean over(Booking booking, Working working) {
        return working.rules().event().status() == EventStatus.CANCELLED
                || booking.lines()
                        .stream()
                        .map(line -> working.rules().session(line.session()))
                        .anyMatch(
                                session -> session.status() == SessionStatus.CANCELLED
                                        || !session.startsAt().isAfter(working.time()));
    }

    /** The same lines, or such with equal units; null when there is not enough. */
    private static @Nullable List<Line> retaken(List<Line> lines, Working working) {
        Map<PoolId, Integer> demand = new HashMap<>();
        lines.forEach(line -> demand.merge(line.pool(), line.quantity(), Math::addExact));
        for (Map.Entry<PoolId, Integer> of : demand.entrySet()) {
            if (working.pool(of.getKey()).free() < of.getValue()) {
                return null;
            }
        }
        var taken = new ArrayList<Line>();
        for (Line line : lines) {
            Line again = line.kind() == Line.Kind.SEATS ? EqualSeats.of(line, working) : line;
            if (again == null) {
                break;
            }
            taken.add(again);
            mark(again, SeatState.HELD, working);
        }
        taken.forEach(line -> mark(line, SeatState.FREE, working));
        return taken.size() == lines.size() ? taken : null;
    }

    /** So that two lines do not get the same seats; taken back when all were looked for. */
    private static void mark(Line line, SeatState state, Working working) {
        if (line.kind() == Line.Kind.SEATS) {
            line.units().forEach(unit -> working.units().seats(line.session()).set(unit, state));
        }
    }
}
