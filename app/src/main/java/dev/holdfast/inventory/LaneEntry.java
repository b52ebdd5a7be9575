package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.AddCodes;
import dev.holdfast.inventory.decision.LaneRequest.AddSessions;
import dev.holdfast.inventory.decision.LaneRequest.AddSlots;
import dev.holdfast.inventory.decision.LaneRequest.AddTicketTypes;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.BlockSeats;
import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.CloseWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.ConfirmFree;
import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.EditCode;
import dev.holdfast.inventory.decision.LaneRequest.EditPolicies;
import dev.holdfast.inventory.decision.LaneRequest.EditSession;
import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Expire;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.LeaveWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Refund;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.RetryRefund;
import dev.holdfast.inventory.decision.LaneRequest.StartExchange;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import dev.holdfast.inventory.decision.LaneRequest.Transfer;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import dev.holdfast.platform.ids.BookingReference;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * A request waiting in a lane. It is either taken into a batch, and then its answer is the truth, or
 * withdrawn by its caller before, and then nothing of it happens. Thread-safe.
 */
final class LaneEntry {

    /** A booking, an item, a deadline, a line of history. */
    private static final int ROWS_EACH = 4;

    private enum Place {
        WAITING, TAKEN, WITHDRAWN
    }

    private volatile LaneRequest request;
    private final @Nullable Alongside alongside;
    private final AtomicReference<Place> place = new AtomicReference<>(Place.WAITING);
    private final long bornNanos = System.nanoTime();
    private final CompletableFuture<Outcome> answer = new CompletableFuture<>();

    LaneEntry(LaneRequest request, @Nullable Alongside alongside) {
        this.request = request;
        this.alongside = alongside;
    }

    LaneRequest request() {
        return request;
    }

    /** Asked by the many, and shed when they are too many. */
    boolean ofBuyers() {
        return request instanceof Reserve || request instanceof JoinWaitlist;
    }

    /** How many rows carrying this out may change, about. */
    int rows() {
        return switch (request) {
            case Reserve reserve -> ROWS_EACH + rows(reserve.wanted());
            case Exchange exchange -> ROWS_EACH + rows(exchange.takes());
            case StartExchange start -> ROWS_EACH + rows(start.exchange().takes());
            case BlockSeats block -> ROWS_EACH + block.units().size();
            case AddSlots add -> 2 * add.slots().size();
            case AddCodes add -> ROWS_EACH + add.codes().size();
            case EditCode _ -> ROWS_EACH;
            case StartPayment _ -> ROWS_EACH;
            case EndPayment _ -> ROWS_EACH;
            case ConfirmFree _ -> ROWS_EACH;
            case Cancel _ -> ROWS_EACH;
            case Expire _ -> ROWS_EACH;
            case EndRefund _ -> ROWS_EACH;
            case Sweep _ -> ROWS_EACH;
            case Block _ -> ROWS_EACH;
            case Edit _ -> ROWS_EACH;
            case AddSessions _ -> ROWS_EACH;
            case AddTicketTypes _ -> ROWS_EACH;
            case EditSession _ -> ROWS_EACH;
            case EditTicketType _ -> ROWS_EACH;
            case EditPolicies _ -> ROWS_EACH;
            case Refund _ -> ROWS_EACH;
            case RetryRefund _ -> ROWS_EACH;
            case Dispute _ -> ROWS_EACH;
            case Transfer _ -> ROWS_EACH;
            case JoinWaitlist _ -> ROWS_EACH;
            case LeaveWaitlist _ -> ROWS_EACH;
            case CloseWaitlist close -> 2 * close.max();
        };
    }

    private static int rows(List<Wanted> wanted) {
        int rows = 0;
        for (Wanted item : wanted) {
            rows += rows(item);
        }
        return rows;
    }

    private static int rows(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Tickets _ -> 0;
            case Wanted.Slot _ -> 1;
            case Wanted.Seats seats -> seats.quantity();
            case Wanted.BestAvailable best -> best.quantity();
        };
    }

    @Nullable
    Alongside alongside() {
        return alongside;
    }

    /**
     * Gives a reserve another reference, since the one it has is taken. Only for the consumer that took
     * this.
     */
    void drawAgain(RandomGenerator random) {
        if (request instanceof Reserve reserve) {
            request = reserve.redrawn(BookingReference.draw(random));
        }
        if (request instanceof StartExchange start) {
            request = start.redrawn(BookingReference.draw(random));
        }
    }

    /** Takes this into a batch; false when its caller has gone. One that was deferred is taken again. */
    boolean take() {
        return place.compareAndSet(Place.WAITING, Place.TAKEN) || place.get() == Place.TAKEN;
    }

    /** Whether its caller has gone before it was taken. */
    boolean withdrawn() {
        return place.get() == Place.WITHDRAWN;
    }

    void answer(Outcome outcome) {
        answer.complete(outcome);
    }

    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }

    /** Whether this has waited so long, taken or not. */
    boolean waited(Duration time, long nowNanos) {
        return nowNanos - bornNanos > time.toNanos();
    }

    /** Ends the wait of a request that was not taken yet; of it nothing happens any more. */
    void giveUp() {
        if (place.compareAndSet(Place.WAITING, Place.WITHDRAWN)) {
            fail(new UnavailableException(Reason.OVERLOADED, "the event's lane is overloaded", null));
        }
    }

    /**
     * Waits for the answer. There is no time limit here, for a timer for each request costs more than all the
     * rest of its wait: the lanes look after those who wait too long.
     *
     * @throws UnavailableException when the request was given up, or could not be carried out
     */
    Outcome await() {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private UnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        boolean withdrawn = place.compareAndSet(Place.WAITING, Place.WITHDRAWN);
        return new UnavailableException(withdrawn ? Reason.OVERLOADED : Reason.OUTCOME_UNKNOWN, "interrupted",
                e);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }
}
