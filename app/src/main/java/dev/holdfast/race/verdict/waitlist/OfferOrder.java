package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;
import org.jspecify.annotations.Nullable;

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
        Standing latest = null;
        for (Standing standing : line) {
            Look.Offered offer = standing.look().offer();
            if (offer == null) {
                waits = waits == null && standing.look().waits() ? standing : waits;
                continue;
            }
            if (waits != null) {
                breaches.add("entry " + standing.rank() + " was served, entry " + waits.rank() + " waits");
            }
            Instant before = latest == null ? null : at(latest);
            if (before != null && offer.at() != null && offer.at().isBefore(before)) {
                breaches.add("entry " + standing.rank() + " was served at " + offer.at() + ", entry "
                        + latest.rank() + " only at " + before);
            }
            latest = offer.at() == null ? latest : standing;
        }
        return breaches;
    }

    private static @Nullable Instant at(Standing standing) {
        Look.Offered offer = standing.look().offer();
        return offer == null ? null : offer.at();
    }
}
