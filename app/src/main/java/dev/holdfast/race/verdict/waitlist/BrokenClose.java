package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a holder could not do with an offer what a holder may. */
final class BrokenClose implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "holder-refused";
    }

    @Override
    public String promise() {
        return "a hold or an offer can be paid, cancelled, declined; paid, it is a booking";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Close close : history.middle().closes()) {
            if (close.status() != 200) {
                breaches.add(close.who() + " " + close.way() + ", answered " + close.status());
            } else if (close.way() == Close.Way.ACCEPTED && !close.bookingState().equals("confirmed")) {
                breaches.add(close.who() + " paid, and the booking is " + close.bookingState());
            } else if (close.way() == Close.Way.ACCEPTED && !close.after().state().equals("converted")) {
                breaches.add(close.who() + " paid, and the entry is " + close.after());
            }
        }
        return breaches;
    }
}
