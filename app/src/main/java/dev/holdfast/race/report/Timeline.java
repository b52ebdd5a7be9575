package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The requests of a round by when they were answered, in stretches of equal length. Immutable.
 *
 * @param requests
 *            at least one
 * @param first
 *            when the first was sent, in nanoseconds
 * @param last
 *            when the last was answered, in nanoseconds
 */
record Timeline(List<? extends Heard> requests, long first, long last) {

    private static final double SECONDS_FROM = 2e9;

    static Timeline of(List<? extends Heard> requests) {
        return new Timeline(requests,
                requests.stream().mapToLong(request -> request.span().invokedNanos()).min().orElse(0),
                requests.stream().mapToLong(request -> request.span().completedNanos()).max().orElse(1));
    }

    /** Short races are shown in milliseconds, others in seconds. */
    String unit() {
        return last - first < SECONDS_FROM ? "ms" : "s";
    }

    /** Since the first request, in the unit. */
    double since(long nanos) {
        return (nanos - first) / (unit().equals("ms") ? 1e6 : 1e9);
    }

    Axis axis() {
        return Axis.exact(since(last), "");
    }

    /** The requests of each stretch, in order of time. */
    List<List<Heard>> stretches(int count) {
        List<List<Heard>> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stretches.add(new ArrayList<>());
        }
        for (Heard request : requests) {
            double share = (double) (request.span().completedNanos() - first) / Math.max(1, last - first);
            stretches.get(Math.clamp((int) (share * count), 0, count - 1)).add(request);
        }
        return stretches;
    }

    /** When winners were told, in order, in nanoseconds. */
    List<Long> wins() {
        return requests.stream()
                .filter(request -> request.answer() instanceof Answer.Won)
                .map(request -> request.span().completedNanos())
                .sorted()
                .toList();
    }

    /** A moment for a reader. */
    String moment(int stretch, int count) {
        double width = since(last) / count;
        return String.format(Locale.ROOT, "%.1f to %.1f %s", stretch * width, (stretch + 1) * width,
                unit());
    }
}
