package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.CancelQuote.Item;
import dev.holdfast.inventory.decision.CancelQuote.Quoted;
import dev.holdfast.inventory.decision.CancelQuote.Refused;
import dev.holdfast.inventory.decision.CancelQuote.Terms;
import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what one cancelling gives back. Belongs to one request. */
final class Quoting {

    private final How how;
    private final Booking booking;
    private final Working working;
    private final List<Item> items = new ArrayList<>();
    private final List<Line> rest = new ArrayList<>();
    private final List<Line> gone = new ArrayList<>();
    private @Nullable Instant begun;

    private Quoting(How how, Booking booking, Working working) {
        this.how = how;
        this.booking = booking;
        this.working = working;
    }

    /** What a cancel would do as things stand; changes nothing. */
    static CancelQuote of(Cancel request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Refused(new Outcome.Unknown());
        }
        if (request.user() != null && !booking.user().equals(request.user())) {
            return new Refused(new Outcome.NotYours());
        }
        return switch (booking.state()) {
            case PENDING -> booking.aliveAt(working.time())
                    ? new Quoting(request.how(), booking, working).quote()
                    : new Refused(new Outcome.AlreadyExpired());
            case PAYING -> new Refused(new Outcome.PaymentInProgress());
            case CONFIRMED -> new Quoting(request.how(), booking, working).quote();
            case CANCELLED -> new Refused(new Outcome.AlreadyCancelled());
            case EXPIRED -> new Refused(new Outcome.AlreadyExpired());
        };
    }

    private CancelQuote quote() {
        List<Line> lines = booking.lines();
        if (lines.isEmpty()) {
            throw new IllegalStateException("booking " + booking.id() + " has no lines");
        }
        Map<Integer, Part> parts = new HashMap<>();
        for (Part part : how.parts()) {
            boolean there = part.line() >= 1 && part.line() <= lines.size();
            if (!there || parts.put(part.line(), part) != null) {
                return new Refused(new Outcome.NoSuchItem(part.line()));
            }
        }
        for (int number = 1; number <= lines.size(); number++) {
            Line line = lines.get(number - 1);
            Part part = how.parts().isEmpty() ? whole(number, line) : parts.get(number);
            Part exact = part == null ? null : exact(part, line);
            if (part == null) {
                rest.add(line);
            } else if (exact == null) {
                return new Refused(new Outcome.NoSuchItem(number));
            } else {
                add(line, exact);
            }
        }
        return gone.isEmpty() ? new Refused(new Outcome.NoSuchItem(0)) : result();
    }

    /**
     * All of a line; null when it is of a date that is not meant. A hold that cannot be paid any more goes
     * whole.
     */
    private @Nullable Part whole(int number, Line line) {
        SessionId session = how.session();
        boolean meant = session == null || session.equals(line.session())
                || (booking.state() == BookingState.PENDING
                        && booking.lines().stream().anyMatch(of -> of.session().equals(session)));
        return meant ? new Part(number, 0, List.of()) : null;
    }

    /** With its quantity and its units; null when the line has no such part. */
    private static @Nullable Part exact(Part part, Line line) {
        if (part.units().isEmpty()) {
            boolean whole = part.quantity() == 0 || part.quantity() == line.quantity();
            if (whole) {
                return new Part(part.line(), line.quantity(), line.units());
            }
            boolean counted = line.units().isEmpty() && part.quantity() > 0
                    && part.quantity() < line.quantity();
            return counted ? part : null;
        }
        List<Integer> units = part.units().stream().distinct().toList();
        boolean there = line.units().containsAll(units) && units.size() == part.units().size();
        boolean fits = part.quantity() == 0 || part.quantity() == units.size();
        return there && fits ? new Part(part.line(), units.size(), units) : null;
    }

    private void add(Line line, Part part) {
        long worth = line.amountMinor();
        if (part.quantity() < line.quantity()) {
            Line stays = line.rest(line.quantity() - part.quantity(),
                    line.units().stream().filter(unit -> !part.units().contains(unit)).toList());
            rest.add(stays);
            worth -= stays.amountMinor();
        }
        gone.add(line.part(part.quantity(), part.units()));
        items.add(new Item(part.line(), part.quantity(), part.units(),
                new Money(worth, booking.amount().currency()), terms(line)));
    }

    /** Of what is cancelled all of the price is given back, whenever that is. */
    private Terms terms(Line line) {
        if (booking.state() != BookingState.CONFIRMED) {
            return Terms.NOTHING;
        }
        if (how.percent() != null) {
            return new Terms(how.percent(), null, 0);
        }
        SessionRules session = working.rules().session(line.session());
        if (working.rules().event().status() == EventStatus.CANCELLED
                || session.status() == SessionStatus.CANCELLED) {
            return Terms.ALL;
        }
        Instant start = session.startsAt();
        if (!start.isAfter(working.time())) {
            begun = begun == null || start.isBefore(begun) ? start : begun;
            return Terms.NOTHING;
        }
        RefundPolicy policy = working.rules().event().policies().refunds();
        RefundPolicy.Step step = policy.step(Duration.between(working.time(), start));
        return step == null
                ? Terms.NOTHING
                : new Terms(step.percent(), start.minus(step.before()), policy.after(step));
    }

    private CancelQuote result() {
        if (begun != null && !how.ownTerms()) {
            return new Refused(new Outcome.EventStarted(begun));
        }
        long max = booking.state() == BookingState.CONFIRMED
                ? working.charges().refundableMinor(booking.id())
                : 0;
        Money own = how.amount();
        if (own != null && own.minor() > max) {
            return new Refused(new Outcome.RefundTooLarge(new Money(max, booking.amount().currency())));
        }
        long owed = items.stream().mapToLong(item -> item.refund().minor()).sum();
        long refund = own == null ? Math.min(max, owed) : own.minor();
        return new Quoted(booking, new Money(refund, booking.amount().currency()), List.copyOf(items),
                List.copyOf(rest), List.copyOf(gone));
    }
}
