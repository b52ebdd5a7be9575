package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static dev.holdfast.inventory.decision.Verify.verify;

/**
 * Works out again, from the whole tables before and after a batch, what each request should have been
 * answered. It relies on the order a batch is decided in: what existed before is settled first, so that what
 * became of it is in the tables after; then come organizers, then reserves, each in order of arrival.
 */
final class Rulings {

    private final Ledger ledger;
    private final boolean moreDeadHolds;
    private final Instant time;
    private final Map<BookingId, Booking> before;
    private final Shelf shelf;
    private final Verdicts verdicts;
    private final Map<IdempotencyKey, BookingId> keys;
    private final EventStatus statusBefore;
    private final Set<SessionId> cancelledBefore = new HashSet<>();
    private final Shares shares;
    private final Set<LaneRequest> fresh = new HashSet<>();
    private final Set<BookingId> rescued = new HashSet<>();

    /** Looks at the tables before the batch is written. */
    Rulings(Ledger ledger, EventState read, Instant time) {
        this.ledger = ledger;
        this.moreDeadHolds = read.moreDeadHolds();
        this.time = time;
        this.before = new LinkedHashMap<>();
        ledger.bookings.keySet().forEach(id -> before.put(id, ledger.booking(id)));
        this.keys = new HashMap<>(ledger.keys);
        this.statusBefore = ledger.rules.status();
        ledger.sessions.values()
                .stream()
                .filter(session -> session.status() == SessionStatus.CANCELLED)
                .forEach(session -> cancelledBefore.add(session.id()));
        this.shares = new Shares(ledger, time);
        this.shelf = new Shelf(ledger, read, time);
        this.verdicts = new Verdicts(shelf);
    }

    /** Looks at what is asked, before it is written: at charges that nobody has heard of yet. */
    void expect(List<LaneRequest> batch) {
        for (LaneRequest request : batch) {
            if (request instanceof LaneRequest.EndPayment end && ledger.bookings.containsKey(end.booking())
                    && ledger.till.charges(end.booking())
                            .stream()
                            .anyMatch(charge -> charge.attempt() == end.attempt()
                                    && charge.transaction() == null)
                    && batch.stream().filter(other -> end.booking().equals(named(other))).count() == 1) {
                fresh.add(end);
            }
        }
    }

    /** Learns which holds that had ended were sold after all, in their turn. */
    void follow(Changes changes) {
        changes.journal()
                .stream()
                .filter(line -> line.kind().equals("rescued"))
                .forEach(line -> rescued.add(Objects.requireNonNull(line.booking())));
    }

    /** Looks at the tables after the batch is written. */
    void judge(List<LaneRequest> batch, List<Outcome> outcomes) {
        int expired = 0;
        for (Booking was : before.values()) {
            Booking is = stored(was.id());
            verify(moreDeadHolds || !is.state().holding() || is.deadline().isAfter(time), "a dead hold left",
                    is);
            boolean over = is.state() == BookingState.EXPIRED || rescued.contains(was.id());
            expired += was.state().holding() && over ? 1 : 0;
            Booking paid = ledger.booking(was.id());
            Booking settled = was.with(is.state(), is.deadline()).with(paid.paymentState(), paid.payment());
            shelf.put(rescued.contains(was.id()) ? was.with(BookingState.EXPIRED, was.deadline()) : settled);
        }
        for (Outcome outcome : outcomes) {
            // Parts are given back before anything is sold or exchanged.
            if (outcome instanceof Outcome.Cancelled(Booking rest, _, _) && rest.state().live()) {
                Booking now = stored(rest.id());
                shelf.put(rest.with(now.state(), now.deadline())
                        .with(now.paymentState(), ledger.booking(now.id()).payment()));
            }
        }
        for (int i = 0; i < outcomes.size(); i++) {
            settled(batch, i, outcomes.get(i), expired);
        }
        var office = new Office(shelf);
        boolean deadLater = moreDeadHolds && batch.stream().anyMatch(this::endsLater);
        for (int i = 0; i < outcomes.size(); i++) {
            if (deadLater && outcomes.get(i) instanceof Outcome.Deferred) {
                continue;
            }
            Outcome expected = organized(office, batch.get(i));
            if (expected != null) {
                expect(expected, outcomes.get(i), batch.get(i));
            }
        }
        shelf.verifyRules(ledger);
        for (int i = 0; i < outcomes.size(); i++) {
            if (batch.get(i) instanceof Reserve reserve) {
                reserved(reserve, outcomes.get(i));
            }
            if (batch.get(i) instanceof LaneRequest.Exchange exchange) {
                verdicts.judge(exchange, outcomes.get(i));
            }
            if (batch.get(i) instanceof LaneRequest.EndPayment end) {
                late(end, outcomes.get(i));
            }
        }
    }

    /** A hold that was not read as one that ended is ended by its late charge, after organizers are done. */
    private boolean endsLater(LaneRequest request) {
        Booking was = request instanceof LaneRequest.EndPayment end ? before.get(end.booking()) : null;
        return was != null && was.state().holding() && !was.aliveAt(time);
    }

    /** A charge for a hold that had ended before this batch gets what is free in its turn, or goes back. */
    private void late(LaneRequest.EndPayment end, Outcome outcome) {
        Booking was = before.get(end.booking());
        boolean gone = was != null && (was.state() == BookingState.EXPIRED
                || rescued.contains(was.id())
                || (was.state() == BookingState.PENDING && !was.aliveAt(time)));
        if (was == null || !gone) {
            return;
        }
        if (outcome instanceof Outcome.Deferred) {
            verify(moreDeadHolds || verdicts.waiting(), "waits for nothing", outcome);
            verdicts.waits();
        } else if (outcome instanceof Outcome.Confirmed(Booking sale) && rescued.remove(sale.id())) {
            verify(sale.lines()
                    .stream()
                    .map(Rulings::worth)
                    .toList()
                    .equals(was.lines().stream().map(Rulings::worth).toList()), "not equal to " + was, sale);
            verify(shelf.fits(sale) && !over(was), "rescued on what is not free", sale);
            shelf.put(sale);
        } else if (outcome instanceof Outcome.ChargedTooLate && fresh.contains(end)
                && was.amount().minor() == charged(end) && was.amount().minor() > 0) {
            // With a code it depends on who else of the batch has or gives back a use of it.
            verify(over(was) || !shelf.fits(was) || was.links().discountCode() != null,
                    "given back, though it is free: " + was, outcome);
        }
    }

    private static List<Object> worth(Line line) {
        return List.of(line.kind(), line.ticketType(), line.session(), line.quantity(), line.amountMinor());
    }

    private boolean over(Booking was) {
        return shelf.rules.status() == EventStatus.CANCELLED
                || was.lines()
                        .stream()
                        .map(line -> shelf.session(line.session()))
                        .anyMatch(
                                session -> session.status() == SessionStatus.CANCELLED
                                        || !session.startsAt().isAfter(time));
    }

    private long charged(LaneRequest.EndPayment end) {
        return ledger.till.charges(end.booking())
                .stream()
                .filter(charge -> charge.attempt() == end.attempt())
                .mapToLong(Charge::amountMinor)
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Outcome organized(Office office, LaneRequest request) {
        return switch (request) {
            case Block block -> shelf.block(block);
            case Edit edit -> shelf.edit(edit);
            case LaneRequest.BlockSeats block -> office.block(block);
            case LaneRequest.AddSessions add -> office.add(add);
            case LaneRequest.AddTicketTypes add -> office.add(add);
            case LaneRequest.AddSlots add -> office.add(add);
            case LaneRequest.EditSession edit -> office.edit(edit);
            case LaneRequest.EditTicketType edit -> office.edit(edit);
            case LaneRequest.AddCodes add -> office.add(add);
            case LaneRequest.EditCode edit -> office.edit(edit);
            default -> null;
        };
    }

    private Booking stored(BookingId id) {
        return Objects.requireNonNull(ledger.bookings.get(id));
    }

    private void expect(Outcome expected, Outcome outcome, LaneRequest request) {
        if (!expected.equals(outcome)) {
            throw new AssertionError(request + " should be answered " + expected + ", not " + outcome);
        }
    }

    private void reserved(Reserve request, Outcome outcome) {
        BookingId existing = request.key() == null
                ? null
                : keys.get(new IdempotencyKey(request.user(), request.key()));
        if (existing != null) {
            replayed(request, Objects.requireNonNullElse(shelf.standing.get(existing), stored(existing)),
                    outcome);
            return;
        }
        boolean held = outcome instanceof Outcome.Held told && !told.replayed();
        Booking made = held ? ((Outcome.Held) outcome).booking() : null;
        verdicts.judge(request, outcome, made);
        if (made == null) {
            return;
        }
        if (request.key() != null) {
            keys.put(new IdempotencyKey(request.user(), request.key()), made.id());
        }
    }

    private void replayed(Reserve request, Booking existing, Outcome outcome) {
        boolean dead = existing.state().holding() && !existing.deadline().isAfter(time);
        if (existing.fingerprint() != request.fingerprint()) {
            expect(new Outcome.KeyReused(), outcome, request);
        } else if (dead && existing.state() == BookingState.PAYING) {
            expect(new Outcome.Deferred(), outcome, request);
        } else if (dead || !existing.state().live()) {
            expect(new Outcome.KeyEnded(existing.id()), outcome, request);
        } else {
            verify(outcome instanceof Outcome.Held held && held.replayed()
                    && held.booking().id().equals(existing.id()), "no replay of " + existing, outcome);
        }
    }

    /** What was told of a booking must be what became of it; and nobody who may is refused. */
    private void settled(List<LaneRequest> batch, int index, Outcome outcome, int expired) {
        LaneRequest request = batch.get(index);
        BookingId id = named(request);
        if (id == null) {
            if (outcome instanceof Outcome.Swept swept) {
                verify(swept.holds() <= expired, "more swept than ended", swept);
            }
            return;
        }
        Booking was = before.get(id);
        boolean unknown = outcome instanceof Outcome.Unknown;
        boolean names = request instanceof LaneRequest.Dispute || request instanceof LaneRequest.RetryRefund;
        verify(was == null ? unknown : !unknown || names, "known or not", outcome);
        if (was == null || unknown) {
            return;
        }
        BookingState is = stored(id).state();
        boolean told = switch (outcome) {
            case Outcome.Confirmed _ -> (was.state() == BookingState.PAYING
                    || was.state() == BookingState.EXPIRED || was.state() == BookingState.PENDING
                    || request instanceof LaneRequest.ConfirmFree)
                    && (is == BookingState.CONFIRMED || is == BookingState.CANCELLED);
            case Outcome.Cancelled cancelled -> is == BookingState.CANCELLED
                    || cancelled.booking().state().live();
            case Outcome.CancelledBefore _ -> true;
            case Outcome.AlreadyCancelled _ -> is == BookingState.CANCELLED;
            case Outcome.HoldEnded _ when request instanceof LaneRequest.Exchange && moreDeadHolds -> true;
            case Outcome.HoldEnded _,Outcome.AlreadyExpired _,Outcome.Expired _ ->
                is == BookingState.EXPIRED || is == BookingState.CONFIRMED;
            // An organizer may have cancelled it later in the same batch, on terms of their own.
            case Outcome.EventStarted started -> !started.startedAt().isAfter(time)
                    && (is == BookingState.CONFIRMED || is == BookingState.CANCELLED
                            || (request instanceof LaneRequest.Exchange && is.live()));
            case Outcome.AlreadyConfirmed _ -> is == BookingState.CONFIRMED || is == BookingState.CANCELLED;
            default -> true;
        };
        verify(told, "told what is not so, booking now " + is, outcome);
        if (batch.stream().filter(other -> id.equals(named(other))).count() == 1) {
            alone(request, was, outcome);
        }
    }

    /** A booking that only one request of the batch speaks of: what it may, it gets. */
    private void alone(LaneRequest request, Booking was, Outcome outcome) {
        boolean alive = was.aliveAt(time);
        boolean pending = was.state() == BookingState.PENDING && alive;
        Payment latest = was.payment();
        boolean open = was.state() == BookingState.PAYING && latest != null && latest.open();
        Class<? extends Outcome> due = switch (request) {
            case LaneRequest.StartPayment start when !start.user().equals(was.user()) ->
                Outcome.NotYours.class;
            case LaneRequest.StartPayment _ when pending -> calledOff(was)
                    ? Outcome.NotOnSale.class
                    : Outcome.PaymentStarted.class;
            case LaneRequest.Cancel cancel when cancel.user() != null && !cancel.user().equals(was.user()) ->
                Outcome.NotYours.class;
            case LaneRequest.Cancel cancel when shares.known(cancel) -> outcome.getClass();
            case LaneRequest.Cancel cancel when pending && cancel.how().amount() == null
                    && cancel.how().parts().isEmpty() ->
                Outcome.Cancelled.class;
            case LaneRequest.Expire expire when !expire.user().equals(was.user()) -> Outcome.NotYours.class;
            case LaneRequest.Expire _ when was.state() == BookingState.PENDING -> Outcome.Expired.class;
            case LaneRequest.ConfirmFree confirm when !confirm.user().equals(was.user()) ->
                Outcome.NotYours.class;
            case LaneRequest.ConfirmFree _ when pending -> free(was);
            case LaneRequest.EndPayment end when open && end.attempt() == was.attempts() ->
                switch (end.result()) {
                    case ChargeResult.Charged _ -> Outcome.Confirmed.class;
                    case ChargeResult.NotCharged _ -> Outcome.PaymentFailed.class;
                    case ChargeResult.ActionRequired _ -> Outcome.PaymentWaits.class;
                };
            default -> outcome.getClass();
        };
        shares.judge(request, was, outcome);
        verify(due.isInstance(outcome), "due was " + due.getSimpleName() + " for " + request + " on " + was,
                outcome);
    }

    private boolean calledOff(Booking was) {
        return statusBefore == EventStatus.CANCELLED
                || was.lines().stream().anyMatch(line -> cancelledBefore.contains(line.session()));
    }

    private Class<? extends Outcome> free(Booking was) {
        if (calledOff(was)) {
            return Outcome.NotOnSale.class;
        }
        return was.amount().minor() == 0 ? Outcome.Confirmed.class : Outcome.PaymentRequired.class;
    }

    private static @Nullable BookingId named(LaneRequest request) {
        return switch (request) {
            case LaneRequest.StartPayment start -> start.booking();
            case LaneRequest.EndPayment end -> end.booking();
            case LaneRequest.Cancel cancel -> cancel.booking();
            case LaneRequest.Expire expire -> expire.booking();
            case LaneRequest.EndRefund end -> end.booking();
            case LaneRequest.ConfirmFree confirm -> confirm.booking();
            case LaneRequest.Exchange exchange -> exchange.booking();
            case LaneRequest.StartExchange start -> start.exchange().booking();
            case LaneRequest.Refund refund -> refund.booking();
            case LaneRequest.RetryRefund retry -> retry.booking();
            case LaneRequest.Dispute dispute -> dispute.booking();
            case LaneRequest.Transfer transfer -> transfer.booking();
            case LaneRequest.JoinWaitlist _,LaneRequest.LeaveWaitlist _,LaneRequest.CloseWaitlist _ -> null;
            case LaneRequest.EditPolicies _ -> null;
            case Reserve _,Block _,Edit _,LaneRequest.Sweep _,LaneRequest.BlockSeats _ -> null;
            case LaneRequest.AddSessions _,LaneRequest.AddTicketTypes _,LaneRequest.AddSlots _ -> null;
            case LaneRequest.EditSession _,LaneRequest.EditTicketType _ -> null;
            case LaneRequest.AddCodes _,LaneRequest.EditCode _ -> null;
        };
    }
}
