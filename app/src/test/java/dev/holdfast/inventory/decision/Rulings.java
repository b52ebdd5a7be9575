package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** Looks at the tables before the batch is written. */
    Rulings(Ledger ledger, EventState read, Instant time) {
        this.ledger = ledger;
        this.moreDeadHolds = read.moreDeadHolds();
        this.time = time;
        this.before = new LinkedHashMap<>();
        ledger.bookings.keySet().forEach(id -> before.put(id, ledger.booking(id)));
        this.keys = new HashMap<>(ledger.keys);
        this.statusBefore = ledger.rules.status();
        this.shelf = new Shelf(ledger, read, time);
        this.verdicts = new Verdicts(shelf);
    }

    /** Looks at the tables after the batch is written. */
    void judge(List<LaneRequest> batch, List<Outcome> outcomes) {
        int expired = 0;
        for (Booking was : before.values()) {
            Booking is = stored(was.id());
            verify(moreDeadHolds || !is.state().holding() || is.deadline().isAfter(time), "a dead hold left",
                    is);
            expired += was.state().holding() && is.state() == BookingState.EXPIRED ? 1 : 0;
            Booking paid = ledger.booking(was.id());
            shelf.put(was.with(is.state(), is.deadline()).with(paid.paymentState(), paid.payment()));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            settled(batch, i, outcomes.get(i), expired);
        }
        var office = new Office(shelf);
        for (int i = 0; i < outcomes.size(); i++) {
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
        }
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
            replayed(request, stored(existing), outcome);
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
        verify((was == null) == (outcome instanceof Outcome.Unknown), "known or not", outcome);
        if (was == null) {
            return;
        }
        BookingState is = stored(id).state();
        boolean told = switch (outcome) {
            case Outcome.Confirmed _ -> (was.state() == BookingState.PAYING
                    || request instanceof LaneRequest.ConfirmFree)
                    && (is == BookingState.CONFIRMED || is == BookingState.CANCELLED);
            case Outcome.Cancelled _,Outcome.CancelledBefore _,Outcome.AlreadyCancelled _ ->
                is == BookingState.CANCELLED;
            case Outcome.HoldEnded _ when request instanceof LaneRequest.Exchange && moreDeadHolds -> true;
            case Outcome.HoldEnded _,Outcome.AlreadyExpired _,Outcome.Expired _ -> is == BookingState.EXPIRED;
            case Outcome.EventStarted started ->
                !started.startedAt().isAfter(time) && (is == BookingState.CONFIRMED
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
            case LaneRequest.StartPayment _ when pending -> statusBefore == EventStatus.CANCELLED
                    ? Outcome.NotOnSale.class
                    : Outcome.PaymentStarted.class;
            case LaneRequest.Cancel cancel when cancel.user() != null && !cancel.user().equals(was.user()) ->
                Outcome.NotYours.class;
            case LaneRequest.Cancel _ when pending -> Outcome.Cancelled.class;
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
        verify(due.isInstance(outcome), "due was " + due.getSimpleName() + " for " + request + " on " + was,
                outcome);
    }

    private Class<? extends Outcome> free(Booking was) {
        if (statusBefore == EventStatus.CANCELLED) {
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
            case LaneRequest.Dispute dispute -> dispute.booking();
            case LaneRequest.Transfer transfer -> transfer.booking();
            case LaneRequest.JoinWaitlist _,LaneRequest.LeaveWaitlist _,LaneRequest.CloseWaitlist _ -> null;
            case LaneRequest.EditPolicies _ -> null;
            case Reserve _,Block _,Edit _,LaneRequest.Sweep _,LaneRequest.BlockSeats _ -> null;
            case LaneRequest.AddSessions _,LaneRequest.AddTicketTypes _,LaneRequest.AddSlots _ -> null;
            case LaneRequest.EditSession _,LaneRequest.EditTicketType _ -> null;
        };
    }
}
