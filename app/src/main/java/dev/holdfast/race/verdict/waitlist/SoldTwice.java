package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when more units are in holds and bookings than there are. */
final class SoldTwice implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "oversell";
    }

    @Override
    public String promise() {
        return "no more units held and sold than there are, in the rush and at the end";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<String> breaches = new ArrayList<>();
        int seats = history.stock().seats();
        int won = history.winners().size() * history.stock().quantity();
        if (won > seats) {
            breaches.add("the rush gave away " + won + " of " + seats + " units");
        }
        if (history.unitsTaken() > seats) {
            breaches.add("at the end " + history.unitsTaken() + " of " + seats + " units are taken");
        }
        return breaches;
    }
}
