package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Pace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The times that the seeds tell of their race of 300 users for tickets, beside those of another. */
public final class SeedTimes {

    private static final int USERS = 300;

    private SeedTimes() {}

    /** Empty for a race of another size. */
    public static Optional<String> of(List<? extends Heard> requests) {
        if (requests.size() != USERS) {
            return Optional.empty();
        }
        double average = requests.stream()
                .mapToDouble(request -> request.span().nanos() / 1e9)
                .average()
                .orElse(0);
        return Optional.of(String.format(Locale.ROOT,
                "3.2 s for 300 requests, 2.4 s a request on average; here %.3f s and %.3f s",
                Pace.of(requests).seconds(), average));
    }
}
