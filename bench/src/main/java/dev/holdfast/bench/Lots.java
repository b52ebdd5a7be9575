package dev.holdfast.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Lots of a hundred seats of events that have so many; another event is made when one has no more. */
final class Lots {

    /** In a lot. */
    static final int SEATS = 100;
    private static final int LOTS = 20;

    private final Places places;
    private final int seats;
    private final Deque<Places.Seats> left = new ArrayDeque<>();

    /** @param atLeast of each event */
    Lots(Site site, int atLeast) {
        this.places = new Places(site.grounds(), site.hello());
        this.seats = Math.ceilDiv(atLeast, SEATS) * SEATS;
    }

    /** Of each event. */
    int seats() {
        return seats;
    }

    /** Those of a round. */
    List<Places.Seats> next() {
        List<Places.Seats> next = new ArrayList<>();
        while (next.size() < LOTS) {
            if (left.isEmpty()) {
                left.addAll(lots(places.seats(seats)));
            }
            next.add(left.remove());
        }
        return next;
    }

    private static List<Places.Seats> lots(Places.Seats event) {
        return IntStream.range(0, event.seats().size() / SEATS)
                .mapToObj(lot -> new Places.Seats(event.event(), event.session(),
                        event.seats().subList(lot * SEATS, (lot + 1) * SEATS)))
                .toList();
    }
}
