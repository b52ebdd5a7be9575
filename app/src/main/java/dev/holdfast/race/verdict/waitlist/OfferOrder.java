package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Accuses when somebody was served before somebody who had joined earlier. */
final class OfferOrder implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "offer-order";
    }

    @Override
    public String promise() {
        return "offers go to those who wait in the order of their positions";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<Standing> line = history.end()
                .line()
                .stream()
                .sorted(Comparator.comparingInt(Standing::rank))
                .toList();
        List<String> breaches = new ArrayList<>();
        Standing waits = null;
        Served latest = null;
        for (Standing standing : line) {
            Look.Offered offer = standing.look().offer();
            if (offer == null) {
                waits = waits == null && standing.look().waits() ? standing : waits;
                continue;
            }
            if (waits != null) {
                breaches.add("entry " + standing.rank() + " was served, entry " + waits.rank() + " waits");
            }
            if (offer.at() != null) {
                if (latest != null && offer.at().isBefore(latest.at())) {
                    breaches.add("entry " + standing.rank() + " was served at " + offer.at() + ", entry "
                            + latest.rank() + " only at " + latest.at());
                }
                latest = new Served(standing.rank(), offer.at());
            }
        }
        return breaches;
    }

    private record Served(int rank, Instant at) {}
}
