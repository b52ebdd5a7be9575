package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Accuses when the public was shown units while somebody waited whom they fit. */
final class SeenByPublic implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "shown-to-public";
    }

    @Override
    public String promise() {
        return "the public sees nothing free that somebody waits for, at no moment";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        int rest = history.stock().rest();
        OptionalLong since = history.stillWaiting().stream().mapToLong(Standing::sinceNanos).min();
        if (since.isEmpty()) {
            return List.of();
        }
        long from = since.getAsLong() + WaitlistHistory.STALE_NANOS;
        return history.middle()
                .probes()
                .stream()
                .filter(probe -> probe.span().invokedNanos() >= from)
                .filter(probe -> probe.status() == 200 && (probe.free() == null || probe.free() > rest))
                .map(probe -> probe.free() + " shown as free "
                        + TimeUnit.NANOSECONDS.toMillis(probe.span().invokedNanos()) + " ms into the race")
                .toList();
    }

}
