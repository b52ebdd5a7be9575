package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.List;

/** Accuses when more units were promised, or are on record, than there are. */
final class Oversell implements Check<History> {

    @Override
    public String name() {
        return "oversell";
    }

    @Override
    public String promise() {
        return "never more units sold than there are";
    }

    @Override
    public List<String> breaches(History history) {
        List<String> breaches = new ArrayList<>();
        if (history.unitsWon() > history.seats()) {
            breaches.add("buyers were promised " + history.unitsWon() + " of " + history.seats() + " units");
        }
        int booked = history.aftermath()
                .bookings()
                .stream()
                .mapToInt(booking -> booking.quantity() == null ? 0 : booking.quantity())
                .sum();
        if (booked > history.seats()) {
            breaches.add("the bookings on record hold " + booked + " of " + history.seats() + " units");
        }
        return breaches;
    }
}
