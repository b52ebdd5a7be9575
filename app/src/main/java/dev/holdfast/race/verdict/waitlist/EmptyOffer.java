package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when who is next has no real hold once the return was answered. */
final class EmptyOffer implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "offer-not-held";
    }

    @Override
    public String promise() {
        return "once a return is answered, the next in line has a hold that can be looked at, asked for and paid";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Turn turn : history.middle().turns()) {
            String wrong = whatIsWrong(turn, history.stock().quantity());
            if (!wrong.isEmpty()) {
                breaches.add(turn + ": " + wrong);
            }
        }
        return breaches;
    }

    private static String whatIsWrong(Turn turn, int quantity) {
        Look.Offered offer = turn.look().offer();
        if (!turn.look().offered() || offer == null) {
            return "no offer, but " + turn.look();
        }
        if (offer.quantity() != quantity) {
            return "offered " + offer.quantity() + " units instead of " + quantity;
        }
        if (!turn.trial().bookingState().equals("pending")) {
            return "the booking offered is " + said(turn.trial().bookingState());
        }
        return turn.trial().again().equals(offer.booking())
                ? ""
                : "asked for again, it is " + said(turn.trial().again());
    }

    private static String said(String text) {
        return text.isEmpty() ? "not to be had" : text;
    }
}
