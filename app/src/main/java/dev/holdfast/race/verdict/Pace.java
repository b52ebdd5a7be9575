package dev.holdfast.race.verdict;

import java.util.List;

/**
 * How fast a target answered.
 *
 * @param seconds
 *            from the first request to the last answer
 * @param answered
 *            how many requests got an answer
 */
public record Pace(double seconds, long answered) {

    /** Of these requests. */
    public static Pace of(List<? extends Heard> requests) {
        long first = requests.stream().mapToLong(request -> request.span().invokedNanos()).min().orElse(0);
        long last = requests.stream().mapToLong(request -> request.span().completedNanos()).max().orElse(0);
        long answered = requests.stream().filter(request -> request.answer().statusOrZero() != 0).count();
        return new Pace((last - first) / 1e9, answered);
    }

    /** Answers a second. */
    public double perSecond() {
        return seconds <= 0 ? 0 : answered / seconds;
    }
}
