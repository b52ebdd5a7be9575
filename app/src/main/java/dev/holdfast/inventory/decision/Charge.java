package dev.holdfast.inventory.decision;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An attempt to pay as a row of payments: what it has taken, if it has, and what of that goes back. Amounts
 * are in minor units of the booking's currency.
 *
 * @param gatewayKey what the gateway calls the charge; for a credit the original's
 * @param transaction the gateway's name for it, once there is one
 * @param backs its refunds; also those of money that the gateway took once more for the same attempt
 */
public record Charge(int attempt, PaymentState state, String gatewayKey, @Nullable String transaction,
        long amountMinor, Use use, List<Back> backs) {

    /**
     * What became of the money.
     *
     * @param movedMinor what of it pays for another booking by now
     * @param credit whether this is such a part of a charge of another booking
     */
    public record Use(long movedMinor, boolean credit, LaneRequest.Dispute.@Nullable State dispute) {

        public static final Use PLAIN = new Use(0, false, null);
    }

    /** A refund. */
    public record Back(int number, String transaction, long amountMinor, boolean done, String reason) {

        Back ended() {
            return new Back(number, transaction, amountMinor, true, reason);
        }

        /** Of money that came when its booking did not wait for it any more. */
        boolean late() {
            return reason.equals(LateCharge.REASON);
        }
    }

    public Charge {
        backs = List.copyOf(backs);
    }

    /** The money was taken. */
    boolean completed() {
        return state == PaymentState.COMPLETED && transaction != null;
    }

    /** Whether a refund is of this charge, and not of one too many for the same attempt. */
    boolean owns(Back back) {
        return back.transaction().equals(transaction);
    }

    /** What was not given back and does not pay for another booking. */
    public long leftMinor() {
        long given = backs.stream().filter(this::owns).mapToLong(Back::amountMinor).sum();
        return completed() ? amountMinor - use.movedMinor() - given : 0;
    }

    /** The buyer's bank has the last word about it, or has had it. */
    public boolean disputed() {
        return use.dispute() == LaneRequest.Dispute.State.OPENED
                || use.dispute() == LaneRequest.Dispute.State.LOST;
    }

    /** What can be given back by us. */
    public long refundableMinor() {
        return disputed() ? 0 : leftMinor();
    }

    Charge with(PaymentState newState, @Nullable String newTransaction) {
        return new Charge(attempt, newState, gatewayKey,
                newTransaction == null ? transaction : newTransaction, amountMinor, use, backs);
    }

    Charge with(Use newUse) {
        return new Charge(attempt, state, gatewayKey, transaction, amountMinor, newUse, backs);
    }

    Charge with(List<Back> newBacks) {
        return new Charge(attempt, state, gatewayKey, transaction, amountMinor, use, newBacks);
    }
}
