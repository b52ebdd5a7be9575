package dev.holdfast.inventory.decision;

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
import dev.holdfast.platform.ids.PoolId;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides a batch. The order is what makes it right:
 * <ol>
 * <li>what ends or advances a booking, in order of arrival: a charge that has come in wins over a deadline
 * that has passed in the same batch, for its units are still held;</li>
 * <li>dead holds give back their units, whoever may want them;</li>
 * <li>organizers' changes, which see what is really free, and what a calendar adds;</li>
 * <li>the waitlist is offered what has come back by all this, before anybody else can ask for it;</li>
 * <li>reserves, exchanges, transfers and charges that came when their hold had ended, in order of arrival.
 * None is refused for stock while a dead hold sits on it: if
 * not all dead holds could be read, the request is deferred to the next batch.</li>
 * </ol>
 * A pure function: the same arguments give the same result. Thread-safe.
 */
public final class Decision {

    /**
     * Outcomes in the order of the requests, and what to write before any of them may be told.
     *
     * @param unreadQueues who waits for units of these pools, or the rest of them, has to be read, and all
     * of it
     * decided again: this is not the answer yet, unless it is empty
     */
    public record Result(List<Outcome> outcomes, Changes changes, Set<PoolId> unreadQueues) {}

    private Decision() {}

    public static Result decide(EventState state, List<LaneRequest> requests, Instant time) {
        var working = new Working(state, time);
        var outcomes = new Outcome[requests.size()];
        answer(requests, outcomes, request -> phase(request) == 1 && !Rescuing.waits(request, working),
                working);
        int swept = Reclaim.deadHolds(working, requests);
        Waiting.passOver(working);
        answer(requests, outcomes, request -> phase(request) == 2, working);
        Serving.returned(working);
        answer(requests, outcomes, request -> phase(request) == 3 || request instanceof EndPayment, working);
        for (int i = 0; i < outcomes.length; i++) {
            if (requests.get(i) instanceof Sweep) {
                outcomes[i] = new Outcome.Swept(swept);
            }
        }
        return new Result(Arrays.asList(outcomes), working.changes(), working.waitlist().unread());
    }

    private static int phase(LaneRequest request) {
        return switch (request) {
            case StartPayment _,EndPayment _,Cancel _,Expire _,EndRefund _,ConfirmFree _ -> 1;
            case Refund _,RetryRefund _,Dispute _,LeaveWaitlist _ -> 1;
            case EditPolicies _,CloseWaitlist _ -> 2;
            case JoinWaitlist _ -> 3;
            case Sweep _ -> 0;
            case Block _,Edit _,BlockSeats _,EditSession _,EditTicketType _ -> 2;
            case AddSessions _,AddTicketTypes _,AddSlots _ -> 2;
            case AddCodes _,EditCode _ -> 2;
            case Reserve _,Exchange _,StartExchange _,Transfer _ -> 3;
        };
    }

    private static void answer(List<LaneRequest> requests, Outcome[] outcomes, Predicate<LaneRequest> chosen,
            Working working) {
        for (int i = 0; i < outcomes.length; i++) {
            LaneRequest request = requests.get(i);
            if (outcomes[i] == null && chosen.test(request)) {
                boolean mayReturn = phase(request) == 3 && !(request instanceof Reserve);
                if (mayReturn) {
                    working.waitlist().forgetFreed();
                }
                outcomes[i] = answer(request, working);
                if (mayReturn) {
                    Serving.returned(working);
                }
            }
        }
    }

    private static Outcome answer(LaneRequest request, Working working) {
        return switch (request) {
            case Reserve reserve -> Reserving.decide(reserve, working);
            case StartPayment start -> Paying.start(start, working);
            case EndPayment end -> Paying.end(end, working);
            case EndRefund end -> Refunding.end(end, working);
            case RetryRefund retry -> Refunding.retry(retry, working);
            case Cancel cancel -> Ending.cancel(cancel, working);
            case Expire expire -> Ending.expire(expire, working);
            case Block block -> Organizing.block(block, working);
            case Edit edit -> Organizing.edit(edit, working);
            case ConfirmFree confirm -> Paying.confirmFree(confirm, working);
            case Exchange exchange -> Exchanging.decide(exchange, working);
            case StartExchange start -> Exchanging.start(start, working);
            case BlockSeats block -> HouseSeats.decide(block, working);
            case AddSessions add -> Adding.sessions(add, working);
            case AddTicketTypes add -> Adding.ticketTypes(add, working);
            case AddSlots add -> Adding.slots(add, working);
            case EditSession edit -> Revising.session(edit, working);
            case EditTicketType edit -> Revising.ticketType(edit, working);
            case AddCodes add -> CodeEditing.add(add, working);
            case EditCode edit -> CodeEditing.edit(edit, working);
            case EditPolicies edit -> Organizing.policies(edit, working);
            case Refund refund -> Refunding.refund(refund, working);
            case Dispute dispute -> Disputing.decide(dispute, working);
            case Transfer transfer -> Transferring.decide(transfer, working);
            case JoinWaitlist join -> Waiting.join(join, working);
            case LeaveWaitlist leave -> Waiting.leave(leave, working);
            case CloseWaitlist close -> Waiting.close(close, working);
            case Sweep _ -> throw new IllegalStateException("a sweep is answered when all is done");
        };
    }
}
