package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accuses when more units of a lot, or one seat, were out at one moment than there are. */
final class OversoldLot implements Check<Rehearsed> {

    @Override
    public String name() {
        return "oversell";
    }

    @Override
    public String promise() {
        return "never more units out at one moment than there are, no seat twice";
    }

    @Override
    public List<String> breaches(Rehearsed history) {
        List<String> breaches = new ArrayList<>();
        for (Lot lot : history.lots()) {
            int most = Shelf.of(history, take -> take.lot().equals(lot.key())).mostOut();
            if (most > lot.capacity()) {
                breaches.add(lot.label() + ": buyers held " + most + " of " + lot.capacity()
                        + " units at one moment");
            }
        }
        Map<String, Integer> holders = new HashMap<>();
        history.takes().forEach(take -> take.seats().forEach(seat -> holders.merge(seat, 1, Integer::sum)));
        holders.forEach((seat, count) -> {
            if (count > 1 && Shelf.of(history, take -> take.seats().contains(seat)).overlaps()) {
                breaches.add("seat " + seat + " was held by two buyers at one moment");
            }
        });
        return breaches;
    }
}
