package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.LeaveWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.StartExchange;
import dev.holdfast.inventory.decision.LaneRequest.Transfer;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Gathers what has to be read for the requests of one batch, one after the other. */
final class PlanGathering {

    private final ReadPlan.Asked asked;
    private final Set<IdempotencyKey> keys = new LinkedHashSet<>();
    private final Set<BookingId> bookings = new LinkedHashSet<>();
    private final Set<UserId> users = new LinkedHashSet<>();
    private final MoneyAsked money = new MoneyAsked();
    private final Set<UserId> waiters = new LinkedHashSet<>();
    private final Set<WaitlistId> entries = new LinkedHashSet<>();
    private int closing;
    private boolean sweepsAll;
    private int settling;
    private boolean mayBeRefused;

    PlanGathering(ReadPlan.Asked asked) {
        this.asked = asked;
    }

    void add(LaneRequest request) {
        switch (request) {
            case Reserve reserve -> reserve(reserve);
            case Exchange exchange -> exchange(exchange);
            case StartExchange start -> startExchange(start);
            case LaneRequest.StartPayment start -> bookings.add(start.booking());
            case EndPayment end -> endPayment(end);
            case LaneRequest.ConfirmFree confirm -> bookings.add(confirm.booking());
            case LaneRequest.Cancel cancel -> money(cancel.booking(), cancel.key());
            case LaneRequest.Expire expire -> bookings.add(expire.booking());
            case LaneRequest.EndRefund end -> money(end.booking(), null);
            case LaneRequest.RetryRefund retry -> money(retry.booking(), null);
            case LaneRequest.Refund refund -> money(refund.booking(), refund.key());
            case LaneRequest.Dispute dispute -> money(dispute.booking(), null);
            case Transfer transfer -> transfer(transfer);
            case LaneRequest.Sweep sweep -> sweepsAll |= sweep.all();
            case LaneRequest.BlockSeats block -> asked.addSeated(block.session());
            case LaneRequest.AddSlots slots -> asked.addSlots(slots);
            case LaneRequest.EditSession edit -> asked.sessions().add(edit.session());
            case LaneRequest.AddCodes add -> add.codes().forEach(code -> asked.addCode(code.text()));
            case LaneRequest.EditCode edit -> asked.addCode(edit.text());
            case JoinWaitlist join -> join(join);
            case LeaveWaitlist leave when leave.entry() != null -> entries.add(leave.entry());
            case LeaveWaitlist leave -> waiters.add(leave.user());
            case LaneRequest.CloseWaitlist close -> closing += close.max();
            // These need nothing, or everything.
            case LaneRequest.EditPolicies _,LaneRequest.Block _,LaneRequest.Edit _ -> {
            }
            case LaneRequest.AddSessions _,LaneRequest.AddTicketTypes _,LaneRequest.EditTicketType _ -> {
            }
        }
        settling += request instanceof Reserve ? 0 : 1;
        mayBeRefused |= request instanceof Reserve || request instanceof Exchange
                || request instanceof StartExchange || request instanceof JoinWaitlist;
    }

    private void money(BookingId booking, @Nullable String key) {
        bookings.add(booking);
        money.add(booking, key);
    }

    private void reserve(Reserve reserve) {
        asked.add(reserve.wanted());
        asked.addCode(reserve.asks().discountCode());
        asked.addCode(reserve.asks().accessCode());
        key(reserve.user(), reserve.key());
        if (reserve.buyer().limited()) {
            users.add(reserve.user());
            waiters.add(reserve.user());
        }
    }

    private void key(UserId user, @Nullable String key) {
        if (key != null) {
            keys.add(new IdempotencyKey(user, key));
        }
    }

    private void exchange(Exchange exchange) {
        money(exchange.booking(), null);
        asked.add(exchange.takes());
        asked.addGiven(exchange.gives());
        UserId user = exchange.user();
        if (exchange.limited() && user != null) {
            users.add(user);
        }
    }

    private void startExchange(StartExchange start) {
        exchange(start.exchange());
        key(start.user(), start.supplementKey());
    }

    private void endPayment(EndPayment end) {
        bookings.add(end.booking());
        money.add(end);
    }

    private void transfer(Transfer transfer) {
        bookings.add(transfer.booking());
        if (transfer.to().limited()) {
            asked.handed().add(transfer.booking());
            users.add(transfer.to().user());
        }
    }

    private void join(JoinWaitlist join) {
        join.options().forEach(asked::add);
        waiters.add(join.buyer().user());
        key(join.buyer().user(), join.key());
    }

    ReadPlan.Asked asked() {
        return asked;
    }

    Set<IdempotencyKey> keys() {
        return keys;
    }

    Set<BookingId> bookings() {
        return bookings;
    }

    Set<UserId> users() {
        return users;
    }

    MoneyAsked money() {
        return money;
    }

    WaitlistRead.Wish waitlist() {
        return new WaitlistRead.Wish(waiters, entries, closing, Map.of());
    }

    boolean sweepsAll() {
        return sweepsAll;
    }

    /** Nobody but who asks for units hears when the next hold ends. */
    int nextMax() {
        return mayBeRefused ? settling + 1 : 0;
    }
}
